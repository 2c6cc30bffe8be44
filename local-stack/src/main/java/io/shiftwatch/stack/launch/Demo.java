package io.shiftwatch.stack.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.shiftwatch.stack.StackFailure;

/** Shows the whole of it: a subscriber, sample articles, alerts as they arrive. */
final class Demo {

    private static final String NAME = "Demo: everything, to this terminal";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack;
    private final Options options;
    private final CountDownLatch first = new CountDownLatch(1);
    private double firstAfter;

    Demo(Stack stack, Options options) {
        this.stack = stack;
        this.options = options;
    }

    /** Returns when the first alert is there; the rest arrives while the caller waits. */
    Sink run() throws IOException, InterruptedException {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(bytes);
        Sink sink = Sink.listen(options.ports().sink(), secret, this::show);
        subscribe(secret);
        int posted = postSamples();
        Console.note("%d sample articles posted", posted);
        if (!first.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            sink.close();
            throw new StackFailure("no alert arrived within a minute; see ./shiftwatch logs");
        }
        Console.note("first alert %.1f s after the start", firstAfter);
        return sink;
    }

    /** Its subscription of an earlier run is replaced: the secret is this run's. */
    private void subscribe(String secret) throws IOException, InterruptedException {
        ObjectNode wanted = Api.JSON.createObjectNode();
        wanted.put("name", NAME);
        wanted.putArray("topics").add("*").add("appeasement").add("containment");
        wanted.putArray("novelty").add("FIRST").add("CHANGED").add("REPEAT");
        wanted.put("maxAge", "PT72H");
        wanted.putObject("channel")
                .put("type", "webhook")
                .put("url", "http://127.0.0.1:" + options.ports().sink() + "/alerts")
                .put("secret", secret);
        for (JsonNode known :
                Api.get(options.ports().alert(), "/api/v1/subscriptions").body().path("items")) {
            if (known.path("name").asText().equals(NAME)) {
                delete(known.path("id").asText());
            }
        }
        Api.Answer answer =
                Api.post(options.ports().alert(), "/api/v1/subscriptions", Api.JSON.writeValueAsBytes(wanted));
        if (answer.status() != 201) {
            throw new StackFailure("the demo's subscription was refused: "
                    + answer.body().path("detail").asText());
        }
        waitUntil(Instant.parse(answer.body().path("effectiveAt").asText()));
    }

    private void delete(String id) throws IOException, InterruptedException {
        java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                                        "http://127.0.0.1:" + options.ports().alert() + "/api/v1/subscriptions/" + id))
                                .DELETE()
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.discarding());
    }

    private static void waitUntil(Instant moment) throws InterruptedException {
        long millis = Duration.between(Instant.now(), moment).toMillis();
        if (millis > 0) {
            TimeUnit.MILLISECONDS.sleep(millis);
        }
    }

    /** Samples are written as of now: each says how many minutes ago it was published. */
    private int postSamples() throws IOException, InterruptedException {
        int posted = 0;
        for (Path file : samples()) {
            ObjectNode article = (ObjectNode) Api.JSON.readTree(Files.readAllBytes(file));
            int minutes = article.path("publishedMinutesAgo").asInt(5);
            article.remove("publishedMinutesAgo");
            Instant now = Instant.now();
            article.put("publishedAt", now.minus(Duration.ofMinutes(minutes)).toString());
            // A new run is new news: the same address would be the article of the last run.
            article.put("url", article.path("url").asText() + "?run=" + now.getEpochSecond());
            Api.Answer answer =
                    Api.post(options.ports().ingest(), "/api/v1/articles", Api.JSON.writeValueAsBytes(article));
            if (answer.status() != 202) {
                throw new StackFailure(file.getFileName() + " was refused: "
                        + answer.body().path("detail").asText());
            }
            posted++;
        }
        return posted;
    }

    private List<Path> samples() throws IOException {
        try (var files = Files.list(options.root().resolve("samples"))) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList());
        }
    }

    private synchronized void show(JsonNode event) {
        JsonNode alert = event.path("data");
        if (first.getCount() > 0) {
            firstAfter = stack.seconds();
        }
        Console.say("");
        Console.say("  %s", alert.path("headline").asText());
        Console.say(
                "    \"%s\"", alert.path("evidence").path("sentence").asText().replaceAll("\\s+", " "));
        for (JsonNode factor : alert.path("factors")) {
            if (factor.path("effect").asText().startsWith("status=")) {
                String words = factor.path("text").asText();
                Console.say(
                        "    why %s: %s%s",
                        alert.path("meaning").path("status").asText(),
                        factor.path("name").asText(),
                        words.isEmpty() ? "" : " (\"" + words + "\")");
            }
        }
        Console.say(
                "    %s - %s, reading %s",
                alert.path("article").path("source").asText(),
                alert.path("article").path("title").asText(),
                alert.path("reading").asText());
        Console.say("    %s", alert.path("links").path("read").asText());
        first.countDown();
    }
}
