package io.shiftwatch.stack.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.shiftwatch.stack.StackFailure;

/** How later commands reach the launcher that is running: a loopback port, and a token that only its owner can read. */
final class Control implements AutoCloseable {

    private static final String FILE = "run/launcher.properties";

    private final HttpServer server;
    private final Path file;
    private final CountDownLatch stop = new CountDownLatch(1);

    private Control(HttpServer server, Path file) {
        this.server = server;
        this.file = file;
    }

    static Control serve(Stack stack, Options options) throws IOException {
        String token = UUID.randomUUID().toString();
        InetSocketAddress address = new InetSocketAddress(
                InetAddress.getByName("127.0.0.1"), options.ports().control());
        HttpServer server = HttpServer.create(address, 0);
        Path file = options.data().resolve(FILE);
        Control control = new Control(server, file);
        server.createContext("/", exchange -> control.answer(exchange, token, stack, options));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        Properties state = new Properties();
        state.put("port", String.valueOf(options.ports().control()));
        state.put("base", String.valueOf(options.ports().base()));
        state.put("pid", String.valueOf(ProcessHandle.current().pid()));
        state.put("token", token);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            state.store(out, null);
        }
        return control;
    }

    void awaitStop() throws InterruptedException {
        stop.await();
    }

    private void answer(HttpExchange exchange, String token, Stack stack, Options options) throws IOException {
        try (exchange) {
            if (!token.equals(exchange.getRequestHeaders().getFirst("X-Token"))) {
                send(exchange, 403, "");
                return;
            }
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
            switch (path[0]) {
                case "status" -> send(exchange, 200, status(stack, options));
                case "stop" -> {
                    send(exchange, 200, "stopping\n");
                    stop.countDown();
                }
                case "restart" -> {
                    stack.service(Service.named(path[1])).restart();
                    send(exchange, 200, path[1] + " restarted\n");
                }
                case "kill" -> {
                    boolean stayDown = path.length > 2;
                    stack.service(Service.named(path[1])).kill(stayDown);
                    send(exchange, 200, path[1] + (stayDown ? " killed\n" : " killed; the launcher starts it again\n"));
                }
                default -> send(exchange, 404, "");
            }
        } catch (StackFailure failure) {
            send(exchange, 400, String.valueOf(failure.getMessage()));
        }
    }

    private static String status(Stack stack, Options options) {
        StringBuilder text = new StringBuilder();
        for (Service service : Service.values()) {
            ServiceProcess process = stack.service(service);
            String state = process.isReady() ? "ready" : process.isAlive() ? "starting" : "down";
            text.append("%-17s %-9s pid %-7d http://localhost:%d%n"
                    .formatted(service.module(), state, process.pid(), service.port(options.ports())));
        }
        text.append("%-17s %-9s pid %-7d 127.0.0.1:%d%n"
                .formatted(
                        "Kafka",
                        "ready",
                        ProcessHandle.current().pid(),
                        options.ports().kafka()));
        text.append("%-17s %-9s %11s 127.0.0.1:%d%n"
                .formatted(
                        "PostgreSQL",
                        stack.databaseAnswers() ? "ready" : "down",
                        "",
                        options.ports().postgres()));
        return text.toString();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            Console.note("%s could not be removed: %s", file, e.getMessage());
        }
    }

    /**
     * Asks the launcher that runs with the data folder.
     *
     * @throws StackFailure when none does, or it refuses
     */
    static String ask(Path data, String path) throws IOException, InterruptedException {
        Properties state = state(data);
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + state.getProperty("port") + "/" + path))
                                    .header("X-Token", state.getProperty("token"))
                                    .timeout(Duration.ofSeconds(60))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StackFailure(answer.body().isEmpty() ? "the launcher refused" : answer.body());
            }
            return answer.body();
        } catch (java.net.ConnectException e) {
            throw notRunning(data);
        }
    }

    /** The ports of the run with the data folder. */
    static Ports ports(Path data) throws IOException {
        return new Ports(Integer.parseInt(state(data).getProperty("base")));
    }

    private static Properties state(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            throw notRunning(data);
        }
        Properties state = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            state.load(in);
        }
        return state;
    }

    private static StackFailure notRunning(Path data) {
        return new StackFailure("nothing is running with " + data + "; start it with ./shiftwatch up");
    }
}
