package io.shiftwatch.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Somebody's webhooks, which answer as the test says. */
public final class Receiver implements AutoCloseable {

    private final Queue<Integer> script = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    /** @param headers names in small letters */
    public record Call(String path, Map<String, List<String>> headers, String body) {

        public String id() {
            return headers.get("webhook-id").getFirst();
        }
    }

    private Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::take);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a script: takes the call and says nothing. */
    public static final int SILENCE = -1;

    /**
     * Answers with these statuses in this order, then with 200. 429 asks for a second's patience, 302 points elsewhere.
     */
    public static Receiver answering(Integer... statuses) {
        Receiver receiver = new Receiver();
        receiver.script.addAll(List.of(statuses));
        receiver.answers.countDown();
        return receiver;
    }

    /** Never answers. */
    public static Receiver hanging() {
        return new Receiver();
    }

    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Call> calls() {
        return calls;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            calls.add(new Call(
                    exchange.getRequestURI().getPath(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            answers.await();
            Integer status = script.poll();
            if (status != null && status == SILENCE) {
                closed.await();
                return;
            }
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            byte[] text = ("it says " + (status == null ? 200 : status)).getBytes(UTF_8);
            exchange.sendResponseHeaders(status == null ? 200 : status, text.length);
            exchange.getResponseBody().write(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        answers.countDown();
        closed.countDown();
        server.stop(0);
    }
}
