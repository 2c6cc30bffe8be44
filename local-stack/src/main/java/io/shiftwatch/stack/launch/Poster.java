package io.shiftwatch.stack.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

import io.shiftwatch.stack.StackFailure;

/** {@code post FILE...}: streams files of articles through the batch endpoint, whatever their form, in bounded memory. */
final class Poster {

    private static final int PIPE_BYTES = 256 * 1024;

    private final Options options;
    private final int port;
    private long accepted;
    private long refused;

    Poster(Options options, int port) {
        this.options = options;
        this.port = port;
    }

    /** @return whether every article was accepted */
    boolean post() throws IOException, InterruptedException {
        if (options.rest().isEmpty()) {
            throw new StackFailure("post needs a file: JSON, NDJSON or plain text, also as .gz, .xz or .zst");
        }
        long began = System.nanoTime();
        for (String name : options.rest()) {
            Path file = Path.of(name);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new StackFailure("cannot read " + name);
            }
            postFile(file);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Console.endProgress();
        Console.note(
                "%d accepted, %d refused in %.1f s (%.0f articles/s)",
                accepted, refused, seconds, (accepted + refused) / Math.max(seconds, 0.001));
        return refused == 0;
    }

    private void postFile(Path file) throws IOException, InterruptedException {
        AtomicLong sent = new AtomicLong();
        PipedOutputStream lines = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(lines, PIPE_BYTES);
        Thread writer = Thread.ofVirtual().start(() -> write(file, lines, sent));
        HttpResponse<InputStream> response = Api.stream(
                port,
                "/api/v1/articles/batch",
                HttpRequest.BodyPublishers.ofInputStream(() -> body),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader results = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            for (String line = results.readLine(); line != null; line = results.readLine()) {
                result(file, Api.JSON.readTree(line));
            }
        }
        writer.join();
    }

    private void result(Path file, JsonNode result) {
        boolean ok = result.path("status").asText().equals("accepted");
        accepted += ok ? 1 : 0;
        refused += ok ? 0 : 1;
        if (!ok) {
            Console.say(
                    "%s:%d refused: %s",
                    file.getFileName(), result.path("line").asLong(), reason(result.path("problem")));
        } else if (!options.quiet()) {
            Console.say(
                    "%s:%d accepted %s",
                    file.getFileName(),
                    result.path("line").asLong(),
                    result.path("id").asText());
        } else {
            Console.progress("%s: %d articles", file.getFileName(), accepted + refused);
        }
    }

    private static String reason(JsonNode problem) {
        StringBuilder text = new StringBuilder(
                problem.path("detail").asText(problem.path("title").asText()));
        problem.path("errors").forEach(error -> text.append("; ")
                .append(error.path("field").asText())
                .append(' ')
                .append(error.path("reason").asText()));
        return text.toString();
    }

    private void write(Path file, PipedOutputStream lines, AtomicLong sent) {
        try (lines;
                InputStream in = open(file)) {
            String name = plainName(file);
            if (name.endsWith(".txt")) {
                line(lines, plainText(new String(in.readAllBytes(), UTF_8)));
            } else if (name.endsWith(".json")) {
                json(in, lines);
            } else if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
                ndjson(in, lines);
            } else {
                throw new IOException(
                        "its name must end in .json, .ndjson or .txt, and may end in .gz, .xz or .zst behind that");
            }
            sent.incrementAndGet();
        } catch (IOException e) {
            Console.fail(file.getFileName() + " cannot be read to its end: " + e.getMessage());
            refused++;
        }
    }

    /** Line for line as it stands, so that a broken line is the service's to refuse. */
    private void ndjson(InputStream in, PipedOutputStream lines) throws IOException {
        if (options.origin() == null) {
            in.transferTo(lines);
            return;
        }
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            JsonNode article = text.isBlank() ? null : tree(text);
            lines.write(article instanceof ObjectNode object ? bytes(object) : (text + "\n").getBytes(UTF_8));
        }
    }

    /** One article or an array of them, read one by one. */
    private void json(InputStream in, PipedOutputStream lines) throws IOException {
        try (JsonParser parser = Api.JSON.createParser(in)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    line(lines, parser.readValueAsTree());
                }
            } else {
                line(lines, parser.readValueAsTree());
            }
        }
    }

    /** The first line is the title. */
    private static ObjectNode plainText(String text) {
        String stripped = text.strip();
        int end = stripped.indexOf('\n');
        ObjectNode article = Api.JSON.createObjectNode();
        article.put("title", (end < 0 ? stripped : stripped.substring(0, end)).strip());
        article.put("text", (end < 0 ? stripped : stripped.substring(end + 1)).strip());
        article.put("source", "posted");
        return article;
    }

    private void line(PipedOutputStream lines, @Nullable JsonNode article) throws IOException {
        if (article instanceof ObjectNode object) {
            lines.write(bytes(object));
        } else {
            lines.write("null\n".getBytes(UTF_8));
        }
    }

    private byte[] bytes(ObjectNode article) throws IOException {
        if (options.origin() != null) {
            article.put("origin", options.origin());
        }
        return (Api.JSON.writeValueAsString(article) + "\n").getBytes(UTF_8);
    }

    private static @Nullable JsonNode tree(String text) {
        try {
            return Api.JSON.readTree(text);
        } catch (IOException e) {
            return null;
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        String name = file.getFileName().toString();
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(raw);
        }
        if (name.endsWith(".xz")) {
            return new XZInputStream(raw);
        }
        return name.endsWith(".zst") ? new ZstdInputStream(raw) : raw;
    }

    private static String plainName(Path file) {
        return file.getFileName().toString().replaceAll("\\.(gz|xz|zst)$", "");
    }
}
