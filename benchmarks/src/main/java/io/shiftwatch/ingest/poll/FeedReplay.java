package io.shiftwatch.ingest.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import org.tukaani.xz.XZInputStream;

/**
 * Serves what a feed was at successive times as one source of a running stack, and counts what is made of it. The stack must allow
 * the address: {@code ./shiftwatch up --allow-address 127.0.0.1:19999}.
 *
 * <p>Either a folder of snapshots, served in the order of their names; or NDJSON (also .xz), a line per article {@code {guid,
 * revisions: [{seenAt, url, title, text, author, publishedAt}]}}, of which a JSON Feed is made for each moment at which something
 * changed.
 */
public final class FeedReplay {

    private static final int PORT = 19_999;

    /** Of the feeds that are made of revisions. */
    private static final int LISTED = 40;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<byte[]> served = new AtomicReference<>(new byte[0]);
    private final String api;

    private FeedReplay(String api) {
        this.api = api;
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 1 || args[0].equals("--help")) {
            System.out.println("usage: FeedReplay FOLDER|FILE.ndjson[.xz] [API, http://127.0.0.1:8080]");
            return;
        }
        new FeedReplay(args.length > 1 ? args[1] : "http://127.0.0.1:8080").run(Path.of(args[0]));
    }

    private void run(Path from) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        server.createContext("/", exchange -> {
            byte[] body = Objects.requireNonNull(served.get());
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            Iterator<byte[]> documents = Files.isDirectory(from) ? snapshots(from) : revisions(from);
            replay(documents, from.getFileName().toString());
        } finally {
            server.stop(0);
        }
    }

    private void replay(Iterator<byte[]> documents, String name) throws Exception {
        long began = System.nanoTime();
        served.set(documents.next());
        ObjectNode source = json.createObjectNode()
                .put("url", "http://127.0.0.1:" + PORT + "/" + name)
                .put("pages", "never")
                .put("check", false);
        String id =
                send("POST", "/api/v1/sources", source.toString()).path("id").asText();
        JsonNode last = polled(id, "");
        int polls = 1;
        int fresh = last.path("fresh").asInt();
        int changed = 0;
        while (documents.hasNext()) {
            served.set(documents.next());
            String before = last.path("at").asText();
            send("POST", "/api/v1/sources/" + id + "/poll", "");
            last = polled(id, before);
            polls++;
            fresh += last.path("fresh").asInt();
            changed += last.path("changed").asInt();
            if (polls % 50 == 0) {
                System.err.printf("%d polls, %d new items, %d changed%n", polls, fresh, changed);
            }
        }
        System.out.printf(
                "polls: %d, new items: %d, changed items: %d, %.0f ms a poll%n",
                polls, fresh, changed, (System.nanoTime() - began) / 1e6 / polls);
    }

    private JsonNode polled(String id, String before) throws Exception {
        while (true) {
            JsonNode last = send("GET", "/api/v1/sources/" + id, "").path("lastPoll");
            if (last.isObject() && !last.path("at").asText().equals(before)) {
                if (!last.path("outcome").asText().equals("read")) {
                    System.out.println("not read: " + last);
                }
                return last;
            }
            Thread.sleep(20);
        }
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    method + " " + path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }

    private static Iterator<byte[]> snapshots(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        return files.stream().map(FeedReplay::bytes).iterator();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private record Revision(String guid, JsonNode of) {}

    private Iterator<byte[]> revisions(Path file) throws IOException {
        Map<String, List<Revision>> byTime = new TreeMap<>();
        try (BufferedReader lines = lines(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode article = json.readTree(line);
                for (JsonNode revision : article.path("revisions")) {
                    byTime.computeIfAbsent(revision.path("seenAt").asText(), time -> new ArrayList<>())
                            .add(new Revision(article.path("guid").asText(), revision));
                }
            }
        }
        LinkedHashMap<String, JsonNode> listed = new LinkedHashMap<>();
        return byTime.values().stream()
                .map(news -> {
                    for (Revision each : news) {
                        listed.remove(each.guid());
                        listed.putLast(each.guid(), each.of());
                    }
                    while (listed.size() > Math.max(LISTED, news.size())) {
                        listed.pollFirstEntry();
                    }
                    return feed(listed);
                })
                .iterator();
    }

    private byte[] feed(Map<String, JsonNode> listed) {
        ObjectNode feed = json.createObjectNode()
                .put("version", "https://jsonfeed.org/version/1.1")
                .put("title", "A feed that is edited");
        listed.forEach((guid, revision) -> feed.withArray("items")
                .addObject()
                .put("id", guid)
                .put("url", revision.path("url").asText())
                .put("title", revision.path("title").asText())
                .put("content_text", revision.path("text").asText())
                .put("date_published", revision.path("publishedAt").asText()));
        return feed.toString().getBytes(UTF_8);
    }

    private static BufferedReader lines(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".xz") ? new XZInputStream(bytes) : bytes;
        return new BufferedReader(new InputStreamReader(plain, UTF_8));
    }
}
