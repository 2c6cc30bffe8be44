package io.shiftwatch.kit.http;

import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

import io.shiftwatch.kit.http.Problem.Kind;

/**
 * Nobody waits for a database that hangs. A refused connection is noticed by itself; one that is silent (a paused machine, a lost
 * network) is not for a quarter of an hour.
 */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.outbox.enabled", stringValue = "true")
public class RequestDeadline {

    private static final long MILLIS = TimeUnit.SECONDS.toMillis(15);

    private static final int EARLY = 1_000;

    private final Vertx vertx;

    RequestDeadline(Vertx vertx) {
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::limit, EARLY);
    }

    private void limit(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.startsWith("/api/") && !path.endsWith("/stream")) {
            long timer = vertx.setTimer(
                    MILLIS,
                    id -> ProblemAnswer.send(
                            context.response(),
                            new Problem(Kind.UNAVAILABLE, "The database does not answer; try again in a moment")));
            context.addEndHandler(ended -> vertx.cancelTimer(timer));
        }
        context.next();
    }
}
