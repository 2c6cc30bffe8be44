package io.shiftwatch.kit.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import io.shiftwatch.kit.json.Json;

/** A problem as the answer of a plain Vert.x route; JAX-RS resources throw it instead. */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    /** Does nothing when the answer is under way already. */
    public static void send(HttpServerResponse response, Problem problem) {
        if (!response.headWritten() && !response.closed()) {
            Integer retry = problem.kind().retryAfter();
            if (retry != null) {
                response.putHeader("Retry-After", retry.toString());
            }
            var unused = response.setStatusCode(problem.kind().status())
                    .putHeader("Content-Type", ProblemMapper.MEDIA_TYPE)
                    .end(Buffer.buffer(Json.bytes(problem.document())));
        }
    }
}
