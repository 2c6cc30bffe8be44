package io.shiftwatch.kit.http;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.shiftwatch.kit.http.Problem.Kind;

/** Refuses requests with a foreign Host or Origin before anything else sees them. */
@ApplicationScoped
public class OriginGuard {

    /** Before body reading, routing and the management paths. */
    private static final int FIRST = Integer.MAX_VALUE - 10;

    private final OriginRules rules;

    OriginGuard(@ConfigProperty(name = "shiftwatch.allowed.hosts") Optional<List<String>> allowedHosts) {
        this.rules = new OriginRules(allowedHosts.orElse(List.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        var refusal = rules.judge(
                request.headers().getAll("Host"),
                request.headers().getAll("Origin"),
                request.getHeader("Sec-Fetch-Site"),
                request.method().name());
        if (refusal.isEmpty()) {
            context.next();
            return;
        }
        Problem problem = new Problem(refusal.get(), detail(refusal.get()));
        ProblemAnswer.send(context.response().putHeader("Connection", "close"), problem);
    }

    private static String detail(Kind kind) {
        return kind == Kind.FOREIGN_HOST
                ? "The Host header names neither this machine nor a host in SHIFTWATCH_ALLOWED_HOSTS"
                : "The request was made by a page of another site";
    }
}
