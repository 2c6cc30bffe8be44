package io.shiftwatch.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import io.shiftwatch.kit.http.Problem.Kind;

/** No id, filter or word we know of holds a NUL, and PostgreSQL takes none: refused before anything looks for it. */
@ApplicationScoped
public class NulGuard {

    private static final int EARLY = 950;

    void register(@Observes Filters filters) {
        filters.register(NulGuard::refuse, EARLY);
    }

    private static void refuse(RoutingContext context) {
        if (context.request().uri().contains("%00")) {
            ProblemAnswer.send(
                    context.response(), new Problem(Kind.INVALID_REQUEST, "The address holds a NUL character (%00)"));
            return;
        }
        context.next();
    }
}
