package io.shiftwatch.alert.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.shiftwatch.kit.jobs.DueWork;

/** Writes to the owner when alerts of theirs reach nobody: a way that works where the subscription's does not. */
@ApplicationScoped
class OwnerWarnings {

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int AT_A_TIME = 4;

    private final Clock clock = Clock.systemUTC();
    private final boolean writes;
    private final DueWork<String> warnings;

    OwnerWarnings(
            OwnerWarningStore store,
            DeliveryWorker deliveries,
            Vertx vertx,
            @ConfigProperty(name = "shiftwatch.owner.mail") Optional<String> address) {
        this.writes = address.isPresent();
        this.warnings = new DueWork<>(vertx, "owner's warnings", LOOK, AT_A_TIME, store::due, id -> store.warn(
                        id, address.orElse(""), clock.instant().truncatedTo(ChronoUnit.MICROS))
                .invoke(deliveries::wake));
    }

    void start(@Observes StartupEvent event) {
        if (writes) {
            warnings.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        warnings.stop();
    }
}
