package io.shiftwatch.kit.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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
    private final List<String> except;

    /** @param except beginnings of paths that need no database and may take their time */
    RequestDeadline(Vertx vertx, @ConfigProperty(name = "shiftwatch.http.no-deadline") Optional<List<String>> except) {
        this.vertx = vertx;
        this.except = except.orElse(List.of());
    }

    void register(@Observes Filters filters) {
        filters.register(this::limit, EARLY);
    }

    private void limit(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.startsWith("/api/")
                && !path.endsWith("/stream")
                && except.stream().noneMatch(path::startsWith)) {
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
