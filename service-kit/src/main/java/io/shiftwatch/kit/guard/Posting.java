package io.shiftwatch.kit.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

import io.shiftwatch.kit.guard.GuardedHttp.Answer;

/** One request with a body; of its answer only the head counts, and what it says at its beginning. */
final class Posting {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** Who still writes an answer is not cut off; who writes without end is. */
    private static final Duration MORE_TIME = Duration.ofSeconds(2);

    private static final int MORE_BYTES = 64 * 1024;
    private static final int KEPT_BYTES = 300;

    private final Vertx vertx;
    private final Connector connector;
    private final Target target;
    private final RequestHeaders headers;
    private final Buffer body;
    private final Call<Answer> call;
    private long read;

    /** @throws FetchFailure refused, before anything is asked */
    Posting(Vertx vertx, Connector connector, URI uri, Map<String, String> headers, byte[] body) {
        this.vertx = vertx;
        this.connector = connector;
        this.target = Target.of(uri);
        this.headers = new RequestHeaders(headers);
        this.body = Buffer.buffer(body);
        this.call = new Call<>(vertx, DEADLINE);
    }

    Future<Answer> go() {
        connector
                .open(call, target, HttpMethod.POST)
                .compose(request -> {
                    headers.addTo(request);
                    return request.send(body);
                })
                .onSuccess(this::answered)
                .onFailure(call::fail);
        return call.future();
    }

    private void answered(HttpClientResponse response) {
        Buffer begin = Buffer.buffer();
        Runnable end =
                () -> call.complete(new Answer(response.statusCode(), response.getHeader("Retry-After"), text(begin)));
        response.exceptionHandler(closed -> end.run());
        response.endHandler(nothing -> end.run());
        response.handler(chunk -> {
            begin.appendBuffer(chunk, 0, Math.min(chunk.length(), KEPT_BYTES - begin.length()));
            read += chunk.length();
            if (read > MORE_BYTES) {
                end.run();
            }
        });
        long timer = vertx.setTimer(MORE_TIME.toMillis(), id -> end.run());
        call.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /** Whatever the charset: what cannot be read, and what PostgreSQL or a terminal would not take, goes. */
    private static String text(Buffer begin) {
        return begin.toString(UTF_8).replaceAll("[\\p{Cntrl}\ufffd]+", " ").strip();
    }
}
