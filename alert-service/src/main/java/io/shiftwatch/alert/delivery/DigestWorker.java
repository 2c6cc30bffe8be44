package io.shiftwatch.alert.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

import io.shiftwatch.kit.jobs.DueWork;

/** Makes digests when they fall due. */
@ApplicationScoped
class DigestWorker {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int AT_A_TIME = 4;

    private final Clock clock = Clock.systemUTC();
    private final DueWork<String> digests;

    DigestWorker(DigestStore store, DeliveryWorker deliveries, Vertx vertx) {
        this.digests = new DueWork<>(
                vertx,
                "digests",
                LOOK,
                AT_A_TIME,
                room -> store.due(clock.instant().truncatedTo(ChronoUnit.MICROS), room),
                id -> store.make(id, clock.instant().truncatedTo(ChronoUnit.MICROS))
                        .invoke(deliveries::wake));
    }

    void start(@Observes StartupEvent event) {
        digests.start();
    }

    void stop(@Observes ShutdownEvent event) {
        digests.stop();
    }
}
