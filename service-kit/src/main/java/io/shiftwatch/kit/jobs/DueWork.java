package io.shiftwatch.kit.jobs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import io.shiftwatch.kit.cpu.SafeContext;

/**
 * Claims what is due and does it, a few at a time, each on a context of its own.
 *
 * @param <T> something to do, leased to this instance
 */
public final class DueWork<T> {

    private static final Logger LOG = Logger.getLogger(DueWork.class);

    private final Vertx vertx;
    private final String name;
    private final Duration every;
    private final int most;
    private final IntFunction<Uni<List<T>>> claim;
    private final Function<T, Uni<?>> work;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean more;
    private volatile boolean stopped;

    /**
     * @param every how often to look; where there was something or something is under way, the next look follows the next end
     * @param most at a time
     * @param claim at most so many
     * @param work what is not finished is claimed again when its lease has run out
     */
    public DueWork(
            Vertx vertx,
            String name,
            Duration every,
            int most,
            IntFunction<Uni<List<T>>> claim,
            Function<T, Uni<?>> work) {
        this.vertx = vertx;
        this.name = name;
        this.every = every;
        this.most = most;
        this.claim = claim;
        this.work = work;
    }

    public void start() {
        vertx.setPeriodic(every.toMillis(), id -> look());
    }

    /** Nothing more is begun. */
    public void stop() {
        stopped = true;
    }

    /** Something may have become due. */
    public void look() {
        int room = most - inFlight.get();
        if (stopped || room <= 0 || !looking.compareAndSet(false, true)) {
            return;
        }
        SafeContext.run(vertx, () -> claim.apply(room))
                .subscribe()
                .with(
                        claimed -> {
                            // What is under way may keep the rest from being claimed: its end is the time to look
                            // again.
                            more = !claimed.isEmpty() || inFlight.get() > 0;
                            looking.set(false);
                            claimed.forEach(this::begin);
                        },
                        failure -> {
                            looking.set(false);
                            LOG.infof("%s wait: %s", name, failure.getClass().getName());
                        });
    }

    private void begin(T each) {
        inFlight.incrementAndGet();
        SafeContext.run(vertx, () -> work.apply(each).replaceWithVoid())
                .onTermination()
                .invoke(this::ended)
                .subscribe()
                .with(
                        nothing -> {},
                        failure -> LOG.infof(
                                "one of the %s is not finished, it comes again: %s",
                                name, failure.getClass().getName()));
    }

    private void ended() {
        inFlight.decrementAndGet();
        if (more) {
            look();
        }
    }
}
