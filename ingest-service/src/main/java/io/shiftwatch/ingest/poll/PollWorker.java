package io.shiftwatch.ingest.poll;

import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import io.shiftwatch.kit.cpu.SafeContext;

/** Looks for sources that are due and polls them, a few at a time. */
@ApplicationScoped
class PollWorker {

    private static final Logger LOG = Logger.getLogger(PollWorker.class);

    private static final long LOOK_MILLIS = 500;

    private final PollStore store;
    private final Poll poll;
    private final PollSettings settings;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean looking;
    private volatile boolean stopped;

    PollWorker(PollStore store, Poll poll, PollSettings settings, Vertx vertx, MeterRegistry metrics) {
        this.store = store;
        this.poll = poll;
        this.settings = settings;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        if (settings.poll()) {
            vertx.setPeriodic(LOOK_MILLIS, id -> look());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void look() {
        int room = settings.inFlight() - inFlight.get();
        if (looking || stopped || room <= 0) {
            return;
        }
        looking = true;
        SafeContext.run(vertx, () -> store.claim(room))
                .subscribe()
                .with(
                        claimed -> {
                            looking = false;
                            claimed.forEach(this::run);
                        },
                        failure -> {
                            looking = false;
                            LOG.infof("polls wait: %s", failure.getClass().getName());
                        });
    }

    private void run(Claimed claimed) {
        inFlight.incrementAndGet();
        SafeContext.run(vertx, () -> poll.run(claimed))
                .onTermination()
                .invoke(inFlight::decrementAndGet)
                .subscribe()
                .with(
                        this::count,
                        failure -> LOG.infof(
                                "the result of a poll is not stored, the source is polled again: sourceId=%s failure=%s",
                                claimed.source().id(), failure.getClass().getName()));
    }

    private void count(PollResult result) {
        String outcome = result.ours()
                ? "broken_off"
                : result.failure() != null ? "failed" : result.feed() == null ? "unchanged" : "read";
        Counter.builder("shiftwatch_polls_total")
                .description("Polls of sources by what came of them")
                .tag("outcome", outcome)
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
