package io.shiftwatch.analysis.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.evaluation.Passage.Label;
import io.shiftwatch.events.Status;

/** Reads labelled passages, one JSON object a line, as {@code docs/evaluation.md} says. */
final class PassageFile {

    private static final JsonMapper JSON = new JsonMapper();

    /** A line that cannot be used. */
    static final class Unusable extends Exception {
        Unusable(Path file, int line, String reason) {
            super(file.getFileName() + ":" + line + ": " + reason, null, false, false);
        }
    }

    private PassageFile() {}

    /** @param articles of which passages may be a part, by url; empty when there are none */
    static List<Passage> read(Path file, Set<String> families, Map<String, JsonNode> articles) throws Unusable {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, UTF_8);
        } catch (IOException e) {
            throw unreadable(file, 1);
        }
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    passages.add(passage(i + 1, cutOut(JSON.readTree(lines.get(i)), articles), families));
                } catch (JsonProcessingException e) {
                    throw new Unusable(file, i + 1, "is not JSON");
                } catch (IllegalArgumentException e) {
                    throw new Unusable(file, i + 1, String.valueOf(e.getMessage()));
                }
            }
        }
        if (passages.isEmpty()) {
            throw new Unusable(file, 1, "holds no passage");
        }
        return passages;
    }

    /** The articles a file of the archive holds, one JSON object a line, by url; those without one by title. */
    static Map<String, JsonNode> articles(Path file) throws Unusable {
        Map<String, JsonNode> articles = new HashMap<>();
        int line = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            for (String each = lines.readLine(); each != null; each = lines.readLine()) {
                line++;
                JsonNode article = JSON.readTree(each);
                articles.put(article.path("url").asText(article.path("title").asText()), article);
            }
        } catch (JsonProcessingException e) {
            throw new Unusable(file, line, "is not JSON");
        } catch (IOException e) {
            throw unreadable(file, Math.max(1, line));
        }
        return articles;
    }

    private static Unusable unreadable(Path file, int line) {
        return new Unusable(
                file, line, Files.isRegularFile(file) ? "cannot be read as UTF-8 text" : "there is no such file");
    }

    /** A passage given by its article and offsets, with the words that stand there. */
    private static JsonNode cutOut(JsonNode node, Map<String, JsonNode> articles) {
        JsonNode article = node.path("article");
        if (!article.isTextual() || !(node instanceof ObjectNode passage)) {
            return node;
        }
        if (node.has("text")) {
            throw new IllegalArgumentException("a passage has either 'text' or 'article', not both");
        }
        JsonNode whole = articles.get(article.asText());
        if (whole == null) {
            throw new IllegalArgumentException(
                    articles.isEmpty()
                            ? "the passage is given by its article: name the archive that holds it with --articles"
                            : "article '" + article.asText() + "' is not in the file given with --articles");
        }
        String text = whole.path("text").asText();
        int start = node.path("start").asInt(-1);
        int end = node.path("end").asInt(-1);
        if (!node.path("start").isInt() || !node.path("end").isInt()) {
            throw new IllegalArgumentException("'start' and 'end' must be whole numbers of UTF-16 units");
        }
        if (start < 0 || end > text.length() || end <= start) {
            throw new IllegalArgumentException("'start' and 'end' do not lie within the article");
        }
        for (String field : List.of("title", "source", "author", "publishedAt")) {
            if (whole.path(field).isTextual()) {
                passage.put(field, whole.path(field).asText());
            }
        }
        return passage.put("text", text.substring(start, end));
    }

    private static Passage passage(int line, JsonNode node, Set<String> families) {
        if (!node.path("text").isTextual() || !node.path("expected").isArray()) {
            throw new IllegalArgumentException("a passage needs 'text' and 'expected', a list that may be empty");
        }
        List<Label> expected = new ArrayList<>();
        for (JsonNode each : node.path("expected")) {
            expected.add(label(each, families));
        }
        return new Passage(
                line,
                node.path("id").asText(String.valueOf(line)),
                node.path("title").asText("Untitled"),
                node.path("text").asText(),
                node.path("source").isTextual() ? node.path("source").asText() : "unnamed outlet",
                text(node, "author"),
                date(text(node, "publishedAt")),
                expected,
                labelled(node, families),
                within(node.path("within")));
    }

    private static Passage.@Nullable Within within(JsonNode node) {
        return node.isObject()
                ? new Passage.Within(
                        node.path("field").asText("text"),
                        node.path("start").asInt(),
                        node.path("end").asInt(Integer.MAX_VALUE))
                : null;
    }

    private static Set<String> labelled(JsonNode node, Set<String> families) {
        Set<String> labelled = new HashSet<>();
        for (JsonNode each : node.path("families")) {
            if (!families.contains(each.asText())) {
                throw new IllegalArgumentException("unknown family '" + each.asText() + "'");
            }
            labelled.add(each.asText());
        }
        return Set.copyOf(labelled);
    }

    private static Label label(JsonNode node, Set<String> families) {
        String family = node.path("family").asText();
        if (!families.contains(family)) {
            throw new IllegalArgumentException("unknown family '" + family + "'");
        }
        String status = text(node, "status");
        if (status != null
                && List.of(Status.values()).stream()
                        .noneMatch(known -> known.name().equals(status))) {
            throw new IllegalArgumentException("unknown status '" + status + "'");
        }
        Set<String> checked = new HashSet<>();
        node.fieldNames().forEachRemaining(checked::add);
        return new Label(
                family, status, text(node, "actor"), text(node, "target"), text(node, "speaker"), Set.copyOf(checked));
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }

    private static @Nullable Instant date(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("publishedAt is no date such as 2021-01-20 or 2021-01-20T12:00:00Z");
        }
    }
}
