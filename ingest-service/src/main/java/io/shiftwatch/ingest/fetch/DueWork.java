package io.shiftwatch.ingest.fetch;

import java.util.List;
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

    private static final long LOOK_MILLIS = 500;

    private final Vertx vertx;
    private final String name;
    private final int most;
    private final IntFunction<Uni<List<T>>> claim;
    private final Function<T, Uni<?>> work;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean looking;
    private volatile boolean stopped;

    /**
     * @param most at a time
     * @param claim at most so many
     * @param work what is not finished is claimed again when its lease has run out
     */
    public DueWork(Vertx vertx, String name, int most, IntFunction<Uni<List<T>>> claim, Function<T, Uni<?>> work) {
        this.vertx = vertx;
        this.name = name;
        this.most = most;
        this.claim = claim;
        this.work = work;
    }

    public void start() {
        vertx.setPeriodic(LOOK_MILLIS, id -> look());
    }

    /** Nothing more is begun. */
    public void stop() {
        stopped = true;
    }

    private void look() {
        int room = most - inFlight.get();
        if (looking || stopped || room <= 0) {
            return;
        }
        looking = true;
        SafeContext.run(vertx, () -> claim.apply(room))
                .subscribe()
                .with(
                        claimed -> {
                            looking = false;
                            claimed.forEach(this::begin);
                        },
                        failure -> {
                            looking = false;
                            LOG.infof("%s wait: %s", name, failure.getClass().getName());
                        });
    }

    private void begin(T each) {
        inFlight.incrementAndGet();
        SafeContext.run(vertx, () -> work.apply(each).replaceWithVoid())
                .onTermination()
                .invoke(inFlight::decrementAndGet)
                .subscribe()
                .with(
                        nothing -> {},
                        failure -> LOG.infof(
                                "one of the %s is not finished, it comes again: %s",
                                name, failure.getClass().getName()));
    }
}
