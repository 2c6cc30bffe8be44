package io.shiftwatch.kit.guard;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** Reads a body up to its limit and unpacks it on the way. */
final class BodyReader {

    private final Vertx vertx;
    private final HttpClientResponse response;
    private final long most;
    private final ContentCodings codings;
    private final Collected collected = new Collected();
    private final Promise<byte[]> promise = Promise.promise();
    private final Sink sink;
    private Future<@Nullable Void> unpacked = Future.succeededFuture();

    /** To be made and asked to read before the response's context is left: what no one listens for is lost. */
    BodyReader(Vertx vertx, HttpClientResponse response, long most) {
        this.vertx = vertx;
        this.response = response;
        this.most = most;
        this.codings = new ContentCodings(response.headers().getAll("content-encoding"));
        this.sink = codings.undone(most, collected);
    }

    Future<byte[]> read() {
        checkHead();
        response.exceptionHandler(promise::tryFail);
        response.endHandler(nothing -> unpacked.onComplete(done -> finish()));
        response.handler(chunk -> {
            if (codings.isPlain()) {
                take(chunk);
            } else {
                unpack(chunk);
            }
        });
        return promise.future().onComplete(done -> sink.close());
    }

    private void checkHead() {
        String length = response.getHeader("content-length");
        if (length != null && isMore(length.strip())) {
            throw FetchFailure.tooLarge("the body has more than " + most + " bytes");
        }
        String transfer = response.getHeader("transfer-encoding");
        if (transfer != null && !transfer.strip().equalsIgnoreCase("chunked")) {
            throw FetchFailure.broken("the body is sent in a way that was not asked for");
        }
    }

    private boolean isMore(String length) {
        try {
            return Long.parseLong(length) > codings.onTheWire(most);
        } catch (NumberFormatException e) {
            throw FetchFailure.broken("the answer's Content-Length is no number");
        }
    }

    /** Off the event loop: a few kilobytes may unpack to many megabytes. Nothing more is read in the meantime. */
    private void unpack(Buffer chunk) {
        response.pause();
        unpacked = vertx.executeBlocking(() -> write(chunk))
                .onSuccess(done -> response.resume())
                .onFailure(promise::tryFail);
    }

    private void take(Buffer chunk) {
        try {
            write(chunk);
        } catch (FetchFailure e) {
            promise.tryFail(e);
        }
    }

    private @Nullable Void write(Buffer chunk) {
        if (!promise.future().isComplete()) {
            sink.write(chunk.getBytes(), 0, chunk.length());
        }
        return null;
    }

    private void finish() {
        try {
            sink.end();
            promise.tryComplete(collected.bytes());
        } catch (FetchFailure e) {
            promise.tryFail(e);
        }
    }
}
