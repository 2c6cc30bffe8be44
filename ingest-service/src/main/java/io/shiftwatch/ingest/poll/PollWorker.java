package io.shiftwatch.ingest.poll;

import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

import io.shiftwatch.kit.jobs.DueWork;

/** Polls the sources that are due. */
@ApplicationScoped
class PollWorker {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final MeterRegistry metrics;
    private final PollSettings settings;
    private final DueWork<Claimed> polls;

    PollWorker(PollStore store, Poll poll, PollSettings settings, Vertx vertx, MeterRegistry metrics) {
        this.metrics = metrics;
        this.settings = settings;
        this.polls = new DueWork<>(vertx, "polls", LOOK, settings.inFlight(), store::claim, claimed -> poll.run(claimed)
                .invoke(this::count));
    }

    void start(@Observes StartupEvent event) {
        if (settings.poll()) {
            polls.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        polls.stop();
    }

    private void count(PollResult result) {
        Counter.builder("shiftwatch_polls_total")
                .description("Polls of sources by what came of them")
                .tag("outcome", result.ours() ? "broken_off" : result.outcome())
                .register(metrics)
                .increment();
        long changed = result.taken().stream().filter(PollResult.Taken::known).count();
        items("new", result.taken().size() - changed);
        items("changed", changed);
        items("refused", result.refused());
    }

    private void items(String what, double count) {
        Counter.builder("shiftwatch_source_items_total")
                .description("Items of sources by what they were")
                .tag("what", what)
                .register(metrics)
                .increment(count);
    }
}
