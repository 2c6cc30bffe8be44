package io.shiftwatch.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.awaitility.Awaitility;

/** The packaged services with Kafka and PostgreSQL, started as {@code ./shiftwatch up} starts them; one for all journeys. */
final class RunningStack {

    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path ROOT = Path.of(System.getProperty("shiftwatch.root", ".."))
            .toAbsolutePath()
            .normalize();

    private static final class Shared {
        private static final RunningStack STACK = new RunningStack();
    }

    private final int base = freeBase();
    private final Path data;
    private Process launcher;

    private RunningStack() {
        try {
            data = Files.createTempDirectory("shiftwatch-e2e");
            launcher = serve();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        awaitStart();
    }

    private Process serve() throws IOException {
        return launch("serve", "--allow-address", "127.0.0.1:" + webhookPort())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("launcher.log").toFile())
                .start();
    }

    private void awaitStart() {
        Awaitility.await("the stack is up; see " + data)
                .atMost(Duration.ofMinutes(3))
                .failFast("the launcher ended; see " + data, () -> !launcher.isAlive())
                .until(() -> Files.exists(data.resolve("run/launcher.properties")));
    }

    /** Of the project. */
    static Path root() {
        return ROOT;
    }

    static RunningStack shared() {
        return Shared.STACK;
    }

    /** As the machine's out-of-memory killer would; whatever it started lives on. Then started anew at once, on the same data. */
    void killLauncherAndStartAnew() {
        try {
            launcher.destroyForcibly().waitFor();
            Files.delete(data.resolve("run/launcher.properties"));
            launcher = serve();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        awaitStart();
    }

    /** The only private address that webhooks may reach. */
    int webhookPort() {
        return base + 14;
    }

    /** Where alert-service looks for its mail server. */
    int mailPort() {
        return base + 16;
    }

    URI desk(String path) {
        return URI.create("http://localhost:" + base + path);
    }

    /** Through the desk, as a user's own program would. */
    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(desk(path)).build());
    }

    JsonNode post(String path, JsonNode body) {
        return send(HttpRequest.newBuilder(desk(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** One result per line. */
    List<String> postBatch(String lines) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + (base + 1) + "/api/v1/articles/batch"))
                                    .header("Content-Type", "application/x-ndjson")
                                    .POST(HttpRequest.BodyPublishers.ofString(lines))
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every item of a list, over all its pages. */
    List<JsonNode> all(String path) {
        List<JsonNode> all = new java.util.ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(path + (path.contains("?") ? "&" : "?") + "limit=200" + cursor);
            page.path("items").forEach(all::add);
            cursor = page.hasNonNull("next") ? "&cursor=" + page.get("next").asText() : "";
        } while (!cursor.isEmpty());
        return all;
    }

    /** Returns when the subscription is in force. */
    JsonNode subscribe(JsonNode wanted) {
        JsonNode made = post("/api/v1/subscriptions", wanted);
        Instant effective = Instant.parse(made.path("effectiveAt").asText());
        Awaitility.await().until(() -> Instant.now().isAfter(effective));
        return made;
    }

    /** A command of {@code ./shiftwatch}; what it prints. */
    String command(String... command) {
        try {
            Process process = launch(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder launch(String... command) {
        List<String> line = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                ROOT.resolve("local-stack/target/lib") + "/*",
                "io.shiftwatch.stack.launch.Main",
                ROOT.toString()));
        line.addAll(List.of(command));
        line.addAll(List.of("--data", data.toString(), "--port-base", String.valueOf(base)));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment()
                .putAll(Map.of(
                        "SHIFTWATCH_SMTP_HOST", "127.0.0.1",
                        "SHIFTWATCH_SMTP_PORT", String.valueOf(mailPort()),
                        "SHIFTWATCH_SMTP_STARTTLS", "OPTIONAL",
                        "SHIFTWATCH_MAIL_FROM", "alerts@watch.example"));
        return builder;
    }

    private static JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(request.uri() + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void stop() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            launcher.destroyForcibly();
        }
    }

    private static int freeBase() {
        return IntStream.iterate(21_000, base -> base < 60_000, base -> base + 400)
                .filter(base ->
                        IntStream.of(0, 1, 2, 3, 12, 13, 14, 15, 16, 352).allMatch(offset -> free(base + offset)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
