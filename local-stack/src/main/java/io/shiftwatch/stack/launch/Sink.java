package io.shiftwatch.stack.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A webhook's receiving end, as a subscriber would write it: checks the signature, drops repeats by their id. */
final class Sink implements AutoCloseable {

    private final HttpServer server;
    private final String secret;
    private final Consumer<JsonNode> alerts;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private Sink(HttpServer server, String secret, Consumer<JsonNode> alerts) {
        this.server = server;
        this.secret = secret;
        this.alerts = alerts;
    }

    static Sink listen(int port, String secret, Consumer<JsonNode> alerts) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        Sink sink = new Sink(server, secret, alerts);
        server.createContext("/", sink::receive);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return sink;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
            boolean genuine = genuine(
                    id,
                    String.valueOf(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")),
                    body);
            if (genuine && seen.add(id)) {
                alerts.accept(Api.JSON.readTree(body));
            }
            exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
        }
    }

    private boolean genuine(String id, String timestamp, String signature, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
            String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
