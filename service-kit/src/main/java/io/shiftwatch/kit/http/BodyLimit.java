package io.shiftwatch.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.shiftwatch.kit.http.Problem.Kind;

/** Says what is wrong with a body that announces to be too large; the framework's own limit answers without a word. */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.outbox.enabled", stringValue = "true")
public class BodyLimit {

    /** Before the framework's limit, after the deadline. */
    private static final int EARLY = 900;

    private final long most;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::limit, EARLY);
    }

    private void limit(RoutingContext context) {
        String announced = context.request().getHeader("Content-Length");
        if (announced != null && (announced.length() > 18 || Long.parseLong(announced) > most)) {
            // The body is not read: the connection cannot be used for another request.
            context.response().putHeader("Connection", "close");
            ProblemAnswer.send(
                    context.response(), new Problem(Kind.TOO_LARGE, "The body has more than " + most + " bytes"));
            return;
        }
        context.next();
    }
}
