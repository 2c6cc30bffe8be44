package io.shiftwatch.kit.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** Servers as strangers run them: each answers every request with just the bytes it was told to. */
final class Outside implements AutoCloseable {

    /** A request's head as it came. */
    record Request(String line, Map<String, String> headers) {}

    final Vertx vertx = Vertx.vertx();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<NetSocket>> answers = new ConcurrentHashMap<>();
    private final NetServer server;

    Outside() {
        server = await(vertx.createNetServer().connectHandler(this::serve).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    URI uri(String path) {
        return URI.create("http://" + address() + path);
    }

    Outside answer(String path, Consumer<NetSocket> how) {
        answers.put(path, how);
        return this;
    }

    /** Lines end as in HTTP; the connection is closed afterwards. */
    Outside answer(String path, String head, byte[] body) {
        return answer(path, socket -> {
            socket.write(Buffer.buffer(bytes(head)).appendBytes(body));
            socket.end();
        });
    }

    Outside answer(String path, String head) {
        return answer(path, head, new byte[0]);
    }

    Outside redirect(String path, int status, String location) {
        return answer(path, "HTTP/1.1 " + status + " There\nLocation: " + location + "\nContent-Length: 4\n\nbody");
    }

    /** The same bytes again and again, as fast as they are taken, for as long as they are. */
    Outside endless(String path, String head, byte[] piece) {
        return answer(path, socket -> {
            socket.write(Buffer.buffer(bytes(head)));
            pump(socket, Buffer.buffer(piece));
        });
    }

    /** Runs when the other side has closed its connection for this path. */
    void watch(String path, Runnable hungUp) {
        Consumer<NetSocket> how = answers.get(path);
        answer(path, socket -> {
            socket.closeHandler(nothing -> hungUp.run());
            how.accept(socket);
        });
    }

    private static void pump(NetSocket socket, Buffer piece) {
        socket.drainHandler(nothing -> pump(socket, piece));
        while (!socket.writeQueueFull()) {
            socket.write(piece);
        }
    }

    /** One byte after the other, with a pause before each. */
    Outside dripping(String path, String head, byte drop) {
        return answer(path, socket -> {
            socket.write(Buffer.buffer(bytes(head)));
            long timer = vertx.setPeriodic(20, id -> socket.write(Buffer.buffer(new byte[] {drop})));
            socket.closeHandler(nothing -> vertx.cancelTimer(timer));
        });
    }

    private static byte[] bytes(String head) {
        return head.replace("\n", "\r\n").getBytes(ISO_8859_1);
    }

    private void serve(NetSocket socket) {
        StringBuilder head = new StringBuilder();
        socket.exceptionHandler(closed -> {});
        socket.handler(bytes -> {
            boolean before = head.indexOf("\r\n\r\n") < 0;
            head.append(bytes.toString(ISO_8859_1));
            int end = head.indexOf("\r\n\r\n");
            if (before && end >= 0) {
                answer(socket, head.substring(0, end).split("\r\n"));
            }
        });
    }

    private void answer(NetSocket socket, String[] lines) {
        Map<String, String> headers = new ConcurrentHashMap<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            headers.put(
                    line.substring(0, line.indexOf(':')).toLowerCase(),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        requests.add(new Request(lines[0], headers));
        String path = lines[0].split(" ")[1];
        answers.getOrDefault(path, other -> other.end(Buffer.buffer("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")))
                .accept(socket);
    }

    /** The paths that were asked for, in order. */
    List<String> asked() {
        List<String> paths = new ArrayList<>();
        requests.forEach(each -> paths.add(each.line().split(" ")[1]));
        return paths;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
