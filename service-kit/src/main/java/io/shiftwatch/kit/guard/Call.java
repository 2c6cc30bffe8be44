package io.shiftwatch.kit.guard;

import java.time.Duration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * One call with its redirects: ended once, by its result or by its deadline, and whatever connection is open then is closed.
 * Everything in it happens on one Vert.x context.
 */
final class Call<T> {

    private final Promise<T> promise = Promise.promise();
    private final Vertx vertx;
    private final long timer;
    private @Nullable HttpConnection connection;

    Call(Vertx vertx, Duration deadline) {
        this.vertx = vertx;
        this.timer = vertx.setTimer(Math.max(1, deadline.toMillis()), id -> fail(tooSlow(deadline)));
    }

    Future<T> future() {
        return promise.future();
    }

    boolean isEnded() {
        return promise.future().isComplete();
    }

    /** From here on the connection is the call's. */
    void holds(HttpClientRequest request) {
        connection = request.connection();
        if (isEnded()) {
            hangUp();
        }
    }

    void complete(T result) {
        vertx.cancelTimer(timer);
        promise.tryComplete(result);
        hangUp();
    }

    void fail(Throwable failure) {
        vertx.cancelTimer(timer);
        promise.tryFail(Failures.answering(failure));
        hangUp();
    }

    void hangUp() {
        HttpConnection open = connection;
        connection = null;
        if (open != null) {
            var unused = open.close();
        }
    }

    private static FetchFailure tooSlow(Duration deadline) {
        String time = deadline.toSeconds() > 0 ? deadline.toSeconds() + " s" : deadline.toMillis() + " ms";
        return new FetchFailure(FetchFailure.Kind.TOO_SLOW, "no complete answer within " + time);
    }
}
