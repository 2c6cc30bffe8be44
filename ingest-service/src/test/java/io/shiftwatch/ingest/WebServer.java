package io.shiftwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Sites of the outside, as the tests need them; the one address on the allow-list. */
public class WebServer implements QuarkusTestResourceLifecycleManager {

    /** Rules of a host are kept for hours: they are the same for all tests. */
    private static final Map<String, Answer> ANSWERS = new ConcurrentHashMap<>(
            Map.of("/robots.txt", new Answer(200, Map.of(), "User-agent: shiftwatch\nDisallow: /private/")));

    private static final List<Asked> ASKED = new CopyOnWriteArrayList<>();
    private static final HttpServer SERVER = server();

    /** @param headers of the request, names as the client wrote them */
    public record Asked(String path, Map<String, List<String>> headers) {}

    public record Answer(int status, Map<String, String> headers, String body) {}

    @Override
    public Map<String, String> start() {
        return Map.of(
                "shiftwatch.guard.allow",
                "127.0.0.1:" + SERVER.getAddress().getPort(),
                "shiftwatch.sources.host-pause",
                "PT0S",
                "shiftwatch.pages.looks",
                "PT1S,PT2S,PT3S,PT4S",
                "shiftwatch.pages.retries",
                "PT0.1S,PT0.1S",
                "shiftwatch.pages.confirm",
                "PT0.1S");
    }

    @Override
    public void stop() {}

    public static String address(String path) {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + path;
    }

    public static void serve(String path, String body) {
        serve(path, 200, Map.of(), body);
    }

    public static void serve(String path, int status, Map<String, String> headers, String body) {
        ANSWERS.put(path, new Answer(status, headers, body));
    }

    public static List<Asked> asked(String path) {
        return ASKED.stream().filter(each -> each.path().equals(path)).toList();
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", WebServer::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ASKED.add(new Asked(path, Map.copyOf(exchange.getRequestHeaders())));
        Answer answer = ANSWERS.getOrDefault(path, new Answer(404, Map.of(), "nothing here"));
        String etag = answer.headers().get("ETag");
        boolean same = etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(same ? 304 : answer.status(), same || body.length == 0 ? -1 : body.length);
        if (!same) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
