package io.shiftwatch.desk.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.vertx.http.runtime.filters.Filters;

/** Pages run no script but our own files, and stand in nobody's frame. */
@ApplicationScoped
class SecurityHeaders {

    private static final int EARLY = 1_000;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    // Pages behind links in mail bring their own, which are stricter: two would both hold.
                    if (context.request().path().startsWith("/m/")
                            || context.request().path().startsWith("/a/")) {
                        context.next();
                        return;
                    }
                    context.response()
                            .putHeader(
                                    "Content-Security-Policy",
                                    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
                            .putHeader("X-Content-Type-Options", "nosniff")
                            // Not "no-referrer": with that, browsers send "Origin: null" with the page's own forms.
                            .putHeader("Referrer-Policy", "same-origin");
                    context.next();
                },
                EARLY);
    }
}
