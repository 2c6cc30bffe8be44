package io.shiftwatch.analysis.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** Articles as for {@code POST /api/v1/articles/batch}, NDJSON or NDJSON.xz. */
public final class ArticleFile {

    private ArticleFile() {}

    /** @param count at most */
    public static List<ArticleText> drawn(Path file, int count, long seed) throws IOException {
        List<ArticleText> all = new ArrayList<>();
        JsonMapper json = new JsonMapper();
        try (InputStream raw = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".xz") ? new XZInputStream(raw) : raw, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> all.add(article(json, line, all.size())));
        }
        Collections.shuffle(all, new Random(seed));
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }

    private static ArticleText article(JsonMapper json, String line, int number) {
        try {
            JsonNode node = json.readTree(line);
            return new ArticleText(
                    "art_" + number,
                    1,
                    node.path("title").asText("Untitled"),
                    node.path("text").asText(),
                    null,
                    date(node.path("publishedAt").asText()),
                    node.path("source").asText("Example Outlet"),
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Instant date(String given) {
        try {
            return OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
