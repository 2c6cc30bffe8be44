package io.shiftwatch.alert.stream;

import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.shiftwatch.kit.cpu.SafeContext;

/** Deletes old notices, and remembers up to where: whoever follows from before that has missed some. */
@ApplicationScoped
class AlertRetention {

    private static final Logger LOG = Logger.getLogger(AlertRetention.class);
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final AlertStore store;
    private final Duration kept;

    AlertRetention(
            AlertStore store, @ConfigProperty(name = "shiftwatch.alerts.kept", defaultValue = "P730D") Duration kept) {
        this.store = store;
        this.kept = kept;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(LOOK.toMillis(), id -> SafeContext.run(vertx, () -> store.forget(kept))
                .subscribe()
                .with(
                        count -> {
                            if (count > 0) {
                                LOG.infof("deleted %d notices, kept for %s", count, kept);
                            }
                        },
                        failure -> LOG.infof(
                                "old notices are deleted later: %s",
                                failure.getClass().getName())));
    }
}
