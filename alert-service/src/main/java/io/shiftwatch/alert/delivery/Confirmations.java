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

/** Asks readers of mail whether they agree. */
@ApplicationScoped
class Confirmations {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int AT_A_TIME = 4;

    private final Clock clock = Clock.systemUTC();
    private final DueWork<RecipientStore.ToAsk> readers;

    Confirmations(RecipientStore store, DeliveryWorker deliveries, Vertx vertx) {
        this.readers = new DueWork<>(vertx, "confirmations", LOOK, AT_A_TIME, store::toAsk, one -> store.ask(
                        one, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .invoke(deliveries::wake));
    }

    void start(@Observes StartupEvent event) {
        readers.start();
    }

    void stop(@Observes ShutdownEvent event) {
        readers.stop();
    }
}
