package io.shiftwatch.alert.raising;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

import io.shiftwatch.kit.jobs.DueWork;

/** Tells the news that waited because the story was told of a short time before. */
@ApplicationScoped
class FollowUpWorker {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int AT_A_TIME = 4;

    private final Clock clock = Clock.systemUTC();
    private final DueWork<NoticeStore.Due> followUps;

    FollowUpWorker(RaisingStore store, Vertx vertx) {
        this.followUps = new DueWork<>(
                vertx,
                "follow-ups",
                LOOK,
                AT_A_TIME,
                room -> store.due(clock.instant().truncatedTo(ChronoUnit.MICROS), room),
                due -> store.record(due, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    void start(@Observes StartupEvent event) {
        followUps.start();
    }

    void stop(@Observes ShutdownEvent event) {
        followUps.stop();
    }
}
