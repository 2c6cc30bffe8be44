package io.shiftwatch.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** One subscriber's webhook; it may be told to fail the first calls. */
final class WebhookReceiver implements AutoCloseable {

    record Call(HttpHeaders headers, String body) {
        String id() {
            return headers.firstValue("webhook-id").orElse("");
        }
    }

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final int failures;

    private WebhookReceiver(HttpServer server, int failures) {
        this.server = server;
        this.failures = failures;
    }

    static WebhookReceiver listen(int port, String path, int failures) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        WebhookReceiver receiver = new WebhookReceiver(server, failures);
        server.createContext(path, receiver::receive);
        server.start();
        return receiver;
    }

    List<Call> calls() {
        return calls;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Map<String, List<String>> headers = Map.copyOf(exchange.getRequestHeaders());
            calls.add(new Call(HttpHeaders.of(headers, (name, value) -> true), body));
            exchange.sendResponseHeaders(calls.size() <= failures ? 503 : 204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
