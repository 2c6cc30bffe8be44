package io.shiftwatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures against feeds of other people's test suites, which are no part of this project: {@code -Dfeeds.corpus=FOLDER} with
 * {@code gofeed}, {@code rome}, {@code jsonfeed} and {@code snaps} unpacked in it. Prints what it found.
 */
@EnabledIfSystemProperty(named = "feeds.corpus", matches = ".+")
class FeedCorpusTest {

    private static final Path CORPUS = Path.of(System.getProperty("feeds.corpus", "."));
    private static final URI ADDRESS = URI.create("http://feeds.example/feed");

    private final Map<String, int[]> score = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int items;
    private int fieldsCompared;
    private int agreeing;

    @Test
    void itemsAgreeWithWhatAnotherParserExpects() throws IOException {
        for (Path expected : files("gofeed/testdata", ".json")) {
            Path input = inputOf(expected);
            if (Files.exists(input) && !input.equals(expected)) {
                compare(input, new ObjectMapper().readTree(Files.readAllBytes(expected)));
            }
        }
        score.forEach((field, n) -> System.out.printf("%-20s %4d of %4d%n", field, n[0], n[1]));
        System.out.printf("%-20s %4d of %4d (%.1f %%)%n", "items", agreeing, items, 100.0 * agreeing / items);
        differences.forEach(System.out::println);
        assertThat(agreeing).isGreaterThanOrEqualTo((int) Math.ceil(0.98 * items));
    }

    @Test
    void wholeFoldersAreReadOrRefusedWithAReason() throws IOException {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (String folder : List.of("gofeed", "rome", "jsonfeed")) {
            for (Path file : Stream.concat(files(folder, ".xml").stream(), files(folder, ".json").stream())
                    .toList()) {
                if (!file.toString().endsWith("_expected.json") && !Files.exists(sibling(file, ".json", ".xml"))) {
                    outcomes.merge(folder + ": " + outcome(file), 1, Integer::sum);
                }
            }
        }
        outcomes.forEach((outcome, count) -> System.out.printf("%5d %s%n", count, outcome));
        assertThat(outcomes).isNotEmpty();
    }

    @Test
    void successiveSnapshotsOfOneFeedAreRead() throws IOException, NotAFeed {
        List<byte[]> bodies = new ArrayList<>();
        for (Path file : files("snaps", ".rss")) {
            bodies.add(Files.readAllBytes(file));
        }
        int read = 0;
        int usable = 0;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            read = 0;
            usable = 0;
            for (byte[] body : bodies) {
                Feed feed = FeedReader.read(body, "application/rss+xml; charset=UTF-8", ADDRESS);
                assertThat(feed.repairs()).isEmpty();
                read += feed.items().size();
                usable += (int)
                        feed.items().stream().filter(FeedCorpusTest::usable).count();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%d feeds, %d items (%d with all fields), %.0f items/s%n",
                    bodies.size(), read, usable, read / seconds);
        }
        assertThat(usable).isEqualTo(read);
    }

    private static boolean usable(FeedItem item) {
        return item.guid() != null
                && item.link() != null
                && !item.title().isEmpty()
                && item.publishedAt() != null
                && (item.content() != null || item.summary() != null);
    }

    private static String outcome(Path file) throws IOException {
        try {
            Feed feed = FeedReader.read(Files.readAllBytes(file), null, ADDRESS);
            return feed.repairs().isEmpty()
                    ? "read"
                    : "read after repair: " + feed.repairs() + " " + file.getFileName();
        } catch (NotAFeed e) {
            return "refused: " + e.reason() + " " + file.getFileName();
        }
    }

    private void compare(Path input, JsonNode expected) throws IOException {
        JsonNode wanted = expected.has("entries") ? expected.path("entries") : expected.path("items");
        List<FeedItem> got;
        try {
            got = FeedReader.read(Files.readAllBytes(input), null, ADDRESS).items();
        } catch (NotAFeed e) {
            got = List.of();
            differences.add(input.getFileName() + ": " + e.reason());
        }
        if (got.size() != wanted.size()) {
            differences.add(input.getFileName() + ": " + wanted.size() + " items expected, " + got.size() + " read");
        }
        for (int i = 0; i < wanted.size(); i++) {
            int before = differences.size();
            int compared = fieldsCompared;
            items++;
            if (i < got.size()) {
                compare(input.getFileName().toString(), wanted.get(i), got.get(i));
            }
            boolean agrees = i < got.size() && differences.size() == before;
            agreeing += agrees ? 1 : 0;
            String folder = CORPUS.resolve("gofeed/testdata")
                    .relativize(input)
                    .getName(0)
                    .toString();
            count("items of " + folder, agrees);
            // An item that only states an author or a category agrees without saying anything.
            if (fieldsCompared > compared || i >= got.size()) {
                count("compared, " + folder, agrees);
            }
        }
    }

    private void compare(String name, JsonNode wanted, FeedItem got) {
        field(name, "title", plain(wanted.path("title").asText("")), plain(got.title()));
        field(name, "link", link(wanted), got.link());
        JsonNode guid = wanted.path("guid");
        String id = guid.isObject()
                ? guid.path("value").asText("")
                : guid.asText(wanted.path("id").asText(""));
        field(name, "id", id, got.guid());
        String published = instant(first(wanted, "publishedParsed", "pubDateParsed", "date_published"));
        field(name, "published", published, String.valueOf(got.publishedAt()));
        String updated = instant(first(wanted, "updatedParsed", "date_modified"));
        field(name, "updated", updated, String.valueOf(got.updatedAt()));
        JsonNode content = wanted.path("content");
        String full =
                content.isObject() ? content.path("value").asText("") : content.asText(first(wanted, "content_html"));
        text(name, "content", full, got.content());
        text(name, "summary", first(wanted, "summary", "description"), got.summary());
    }

    /** As text it has to agree; to the letter only where our HTML is theirs. */
    private void text(String name, String field, String wanted, String got) {
        field(name, field, plain(wanted), plain(got == null ? "" : got));
        if (!wanted.isBlank()) {
            int[] n = score.computeIfAbsent(field + "=", key -> new int[2]);
            n[0] += wanted.strip().equals(got) ? 1 : 0;
            n[1]++;
        }
    }

    private void count(String what, boolean agrees) {
        int[] n = score.computeIfAbsent(what, key -> new int[2]);
        n[0] += agrees ? 1 : 0;
        n[1]++;
    }

    private void field(String name, String field, String wanted, String got) {
        if (wanted.isBlank()) {
            if (got != null && !got.isBlank() && !got.equals("null")) {
                count("only ours: " + field, true);
            }
            return;
        }
        fieldsCompared++;
        int[] n = score.computeIfAbsent(field, key -> new int[2]);
        n[1]++;
        if (wanted.equals(got)) {
            n[0]++;
        } else {
            differences.add(name + ": " + field + " expected [" + wanted + "], read [" + got + "]");
        }
    }

    private static String instant(String written) {
        return written.isEmpty() ? "" : Instant.parse(written).toString();
    }

    private static String link(JsonNode wanted) {
        for (JsonNode link : wanted.path("links")) {
            if (link.isObject() && link.path("rel").asText("").equals("alternate")) {
                return link.path("href").asText("");
            }
        }
        return wanted.path("link").asText(wanted.path("url").asText(""));
    }

    private static String first(JsonNode node, String... names) {
        for (String name : names) {
            if (node.path(name).isTextual()) {
                return node.path(name).asText();
            }
        }
        return "";
    }

    /** Tags and entities gone however often they were escaped. */
    private static String plain(String html) {
        String text = html;
        for (int i = 0; i < 3; i++) {
            text = Jsoup.parseBodyFragment(Parser.unescapeEntities(text, true)).text();
        }
        return text;
    }

    private static Path inputOf(Path expected) {
        String path = expected.toString();
        return path.endsWith("_expected.json")
                ? Path.of(path.replace("_expected.json", ".json"))
                : sibling(expected, ".json", ".xml");
    }

    private static Path sibling(Path file, String from, String to) {
        String path = file.toString();
        return path.endsWith(from)
                ? Path.of(path.substring(0, path.length() - from.length()) + to)
                : file.resolve("none");
    }

    private static List<Path> files(String folder, String end) throws IOException {
        try (Stream<Path> walk = Files.walk(CORPUS.resolve(folder))) {
            return walk.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }
}
