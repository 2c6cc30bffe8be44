package io.shiftwatch.ingest.article;

import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.Kind;
import io.shiftwatch.kit.http.ProblemAnswer;
import io.shiftwatch.kit.json.Json;

/**
 * Articles over HTTP. Plain routes and not JAX-RS: a batch is read and answered while it is still being sent, with back-pressure
 * in both directions.
 */
@ApplicationScoped
class ArticleResource {

    private static final String PATH = "/api/v1/articles";

    private final Intake intake;
    private final IngestLimits limits;

    ArticleResource(Intake intake, IngestLimits limits) {
        this.intake = intake;
        this.limits = limits;
    }

    void register(@Observes Router router) {
        router.post(PATH).order(-10).handler(this::single);
        router.post(PATH + "/batch").order(-10).handler(this::batch);
    }

    private void single(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!accepts(request, "application/json")) {
            refuse(context, new Problem(Kind.UNSUPPORTED_TYPE, "Send the article as application/json"));
            return;
        }
        BoundedBody body = new BoundedBody(limits.maxArticleSize().asLongValue());
        request.handler(chunk -> body.add(chunk.getBytes()));
        request.exceptionHandler(failure -> request.connection().close());
        request.endHandler(end -> {
            if (body.tooLarge()) {
                refuse(context, tooLarge());
                return;
            }
            intake.accept(body.bytes())
                    .subscribe()
                    .with(id -> accepted(context, id), failure -> refuse(context, (Problem) failure));
        });
        request.resume();
    }

    private void batch(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!accepts(request, "application/x-ndjson", "application/ndjson", "application/jsonl")) {
            refuse(context, new Problem(Kind.UNSUPPORTED_TYPE, "Send one article per line as application/x-ndjson"));
            return;
        }
        int maxLine = limits.maxArticleSize().asBigInteger().intValueExact();
        boolean dryRun = "true".equals(request.getParam("dryRun"));
        new BatchExchange(
                        request,
                        dryRun ? intake::check : intake::accept,
                        dryRun ? "valid" : "accepted",
                        maxLine,
                        limits.batchInFlight(),
                        tooLarge())
                .start();
    }

    private Problem tooLarge() {
        return new Problem(
                Kind.TOO_LARGE,
                "An article may have %d bytes".formatted(limits.maxArticleSize().asLongValue()));
    }

    private static boolean accepts(HttpServerRequest request, String... types) {
        @Nullable String header = request.getHeader("Content-Type");
        if (header == null) {
            return true;
        }
        String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return java.util.Arrays.asList(types).contains(type);
    }

    private static void refuse(RoutingContext context, Problem problem) {
        ProblemAnswer.send(context.response(), problem);
    }

    private static void accepted(RoutingContext context, String id) {
        HttpServerResponse response = context.response();
        if (!response.ended() && !response.closed()) {
            var unused = response.setStatusCode(202)
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(Json.bytes(new Accepted(id, "accepted"))));
        }
    }

    record Accepted(String id, String status) {}
}
