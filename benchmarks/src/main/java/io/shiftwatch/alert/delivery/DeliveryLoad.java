package io.shiftwatch.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * How many webhooks the alert-service delivers in a second to one local receiver, beside a bare loop that posts the same bodies to it
 * and commits a row for each. {@code benchmarks/alerts/deliveries} starts what it needs.
 */
public final class DeliveryLoad {

    private static final int BARE_SECONDS = 15;
    private static final int BODY = 4_000;

    private final Map<String, LongAdder> received = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI api;
    private final URI sink;
    private final Connection database;

    private DeliveryLoad(URI api, URI sink, Connection database) {
        this.api = api;
        this.sink = sink;
        this.database = database;
    }

    /** @param args address of the alert-service, JDBC address with user and password, port of the receiver, seconds to sustain */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[2]);
        int seconds = Integer.parseInt(args[3]);
        try (Connection database = DriverManager.getConnection(args[1])) {
            DeliveryLoad load =
                    new DeliveryLoad(URI.create(args[0]), URI.create("http://127.0.0.1:" + port + "/"), database);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", load::take);
            server.start();
            try {
                load.run(seconds);
            } finally {
                server.stop(0);
            }
        }
    }

    private void run(int seconds) throws Exception {
        double before = bare();
        String subscription = subscribe();
        int rows = (int) Math.max(1_000, before * seconds * 3);
        fill(subscription, rows);
        received.clear();
        long began = System.nanoTime();
        execute("update delivery set state = 'PENDING', next_attempt_at = now() where subscription_id = '%s'"
                .formatted(subscription));
        TimeUnit.SECONDS.sleep(seconds);
        long delivered = ours().count();
        double took = (System.nanoTime() - began) / 1e9;
        execute(
                "update delivery set state = 'SUPPRESSED' where subscription_id = '%s' and state = 'PENDING' and lease_until is null"
                        .formatted(subscription));
        TimeUnit.SECONDS.sleep(3);
        long stored = count("select count(*) from delivery where subscription_id = '%s' and state = 'DELIVERED'"
                .formatted(subscription));
        long got = ours().count();
        long several = received.entrySet().stream()
                .filter(each ->
                        each.getKey().startsWith("load_") && each.getValue().sum() > 1)
                .count();
        double after = bare();
        double bare = (before + after) / 2;
        double ours = delivered / took;
        System.out.printf(
                Locale.ROOT,
                "bare loop: %.0f and %.0f posts/s; alert-service: %.0f deliveries/s for %.0f s (%.2f of the bare loop); %d received,"
                        + " %d stored as delivered, %d received more than once%n",
                before,
                after,
                ours,
                took,
                ours / bare,
                got,
                stored,
                several);
    }

    private Stream<String> ours() {
        return received.keySet().stream().filter(id -> id.startsWith("load_"));
    }

    /** Posts a second, one after the other, each with a row committed. */
    private double bare() throws Exception {
        execute(
                "create temp table if not exists posted (id text primary key, status integer, at timestamptz default now())");
        database.setAutoCommit(true);
        String body = "x".repeat(BODY);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BARE_SECONDS);
        int posts = 0;
        try (var insert =
                database.prepareStatement("insert into posted (id, status) values (?, ?) on conflict do nothing")) {
            while (System.nanoTime() < end) {
                String id = "bare_" + System.nanoTime();
                HttpRequest request = HttpRequest.newBuilder(sink)
                        .header("webhook-id", id)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                insert.setString(1, id);
                insert.setInt(2, status);
                insert.executeUpdate();
                posts++;
            }
        }
        execute("drop table posted");
        return posts / (double) BARE_SECONDS;
    }

    private String subscribe() throws Exception {
        String wanted =
                "{\"name\": \"load\", \"topics\": [\"*\"], \"paused\": true, \"channel\": {\"type\": \"webhook\", \"url\": \"%s\"}}"
                        .formatted(sink);
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/api/v1/subscriptions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wanted))
                .build();
        JsonNode made = JsonMapper.builder()
                .build()
                .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
        return made.path("id").asText();
    }

    private void fill(String subscription, int rows) throws SQLException {
        execute("""
                insert into delivery (id, subscription_id, endpoint, body, state, next_attempt_at)
                select 'load_' || '%1$s' || '_' || n, '%1$s', 'load', repeat('x', %2$d), 'SUPPRESSED', now() from generate_series(1, %3$d) n
                """.formatted(subscription, BODY, rows));
        execute("analyze delivery");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            received.computeIfAbsent(exchange.getRequestHeaders().getFirst("webhook-id"), none -> new LongAdder())
                    .increment();
            byte[] answer = "ok".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
