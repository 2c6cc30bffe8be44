package io.shiftwatch.ingest.article;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/**
 * One batch: lines in, one result line out per line, in the same order, while the batch is still arriving. Everything runs on the
 * request's event loop. Memory is bounded by the lines in flight: beyond them, and while the client does not read its results,
 * the request is not read on.
 */
final class BatchExchange {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Function<byte[], Uni<String>> intake;
    private final String done;
    private final int maxInFlight;
    private final Problem tooLarge;
    private final LineSplitter splitter;
    private final Deque<Slot> slots = new ArrayDeque<>();
    private final Deque<LineSplitter.Line> waiting = new ArrayDeque<>();
    private boolean received;
    private boolean ended;

    /**
     * @param intake gives the article's id or fails with a {@link Problem}
     * @param done what a line's status is then
     */
    BatchExchange(
            HttpServerRequest request,
            Function<byte[], Uni<String>> intake,
            String done,
            int maxLine,
            int maxInFlight,
            Problem tooLarge) {
        this.done = done;
        this.request = request;
        this.response = request.response();
        this.intake = intake;
        this.maxInFlight = maxInFlight;
        this.tooLarge = tooLarge;
        this.splitter = new LineSplitter(maxLine, waiting::add);
    }

    void start() {
        response.setStatusCode(200)
                .putHeader("Content-Type", "application/x-ndjson")
                .setChunked(true);
        response.drainHandler(nothing -> proceed());
        response.closeHandler(nothing -> ended = true);
        response.exceptionHandler(failure -> ended = true);
        request.exceptionHandler(failure -> ended = true);
        request.handler(chunk -> {
            splitter.feed(chunk.getBytes());
            proceed();
        });
        request.endHandler(nothing -> {
            splitter.end();
            received = true;
            proceed();
        });
        request.resume();
    }

    private void proceed() {
        if (ended) {
            return;
        }
        writeFinished();
        while (!waiting.isEmpty() && slots.size() < maxInFlight) {
            begin(waiting.poll());
        }
        if (received && waiting.isEmpty() && slots.isEmpty()) {
            ended = true;
            var unused = response.end();
        } else if (!received) {
            throttle();
        }
    }

    private void throttle() {
        if (!waiting.isEmpty() || slots.size() >= maxInFlight || response.writeQueueFull()) {
            request.pause();
        } else {
            request.resume();
        }
    }

    private void begin(LineSplitter.Line line) {
        Slot slot = new Slot(line.number());
        slots.add(slot);
        Uni<String> result = line.tooLong() ? Uni.createFrom().failure(tooLarge) : intake.apply(line.bytes());
        result.subscribe()
                .with(id -> finish(slot, accepted(slot, id)), failure -> finish(slot, refused(slot, failure)));
    }

    /** A line refused at once finishes inside of {@link #begin}: it is written by whoever is proceeding then. */
    private void finish(Slot slot, byte[] result) {
        slot.result = result;
        if (slots.peek() == slot) {
            Vertx.currentContext().runOnContext(nothing -> proceed());
        }
    }

    private void writeFinished() {
        while (!slots.isEmpty() && !response.writeQueueFull()) {
            byte[] result = slots.peek().result;
            if (result == null) {
                return;
            }
            slots.poll();
            var unused = response.write(Buffer.buffer(result));
        }
    }

    private byte[] accepted(Slot slot, String id) {
        ObjectNode line = Json.MAPPER.createObjectNode();
        line.put("line", slot.number).put("id", id).put("status", done);
        return ended(line);
    }

    private static byte[] refused(Slot slot, Throwable failure) {
        ObjectNode line = Json.MAPPER.createObjectNode();
        line.put("line", slot.number).put("status", "refused");
        line.set("problem", Json.MAPPER.valueToTree(((Problem) failure).document()));
        return ended(line);
    }

    private static byte[] ended(ObjectNode line) {
        return (Json.text(line) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static final class Slot {
        private final long number;
        private byte @Nullable [] result;

        private Slot(long number) {
            this.number = number;
        }
    }
}
