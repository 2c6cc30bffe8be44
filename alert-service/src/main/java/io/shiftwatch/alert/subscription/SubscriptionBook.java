package io.shiftwatch.alert.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import io.shiftwatch.alert.matching.SubscriptionIndex;
import io.shiftwatch.alert.subscription.SubscriptionStore.Change;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.cpu.SafeContext;
import io.shiftwatch.kit.handling.Retry;

/** All subscriptions in memory, following the revisions in PostgreSQL. Not ready until they are loaded. */
@ApplicationScoped
public class SubscriptionBook {

    private static final Logger LOG = Logger.getLogger(SubscriptionBook.class);

    /** Well below the time after which a change is promised to be in effect. */
    private static final long FOLLOW_MILLIS = 250;

    private static final Duration RECONCILE_EVERY = Duration.ofMinutes(1);
    private static final int AT_A_TIME = 5_000;
    private static final long NEVER = Long.MIN_VALUE;

    private final SubscriptionStore store;
    private final CpuPool cpu;
    private final Vertx vertx;
    private final SubscriptionIndex index = new SubscriptionIndex();

    /** Touched by one reading after the other only. */
    private final Map<String, Long> revisions = new HashMap<>();

    private long revision;
    private final long madeAt = System.nanoTime();
    private long reconciledAt = madeAt;
    private volatile long readAt = NEVER;
    private volatile boolean following;

    SubscriptionBook(SubscriptionStore store, CpuPool cpu, Vertx vertx, MeterRegistry metrics) {
        this.store = store;
        this.cpu = cpu;
        this.vertx = vertx;
        metrics.gauge("shiftwatch_subscriptions", index, SubscriptionIndex::size);
    }

    void start(@Observes StartupEvent event) {
        follow();
        vertx.setPeriodic(FOLLOW_MILLIS, id -> follow());
    }

    @PreDestroy
    void stop() {
        index.close();
    }

    /**
     * Every subscription in effect.
     *
     * @throws Retry while the book is older than what is promised: matching against it could miss somebody
     */
    public SubscriptionIndex upToDate() {
        long read = readAt;
        if (read == NEVER || System.nanoTime() - read > SubscriptionStore.EFFECTIVE_AFTER.toNanos()) {
            throw new Retry("the subscriptions are not up to date");
        }
        return index;
    }

    private void follow() {
        if (following) {
            return;
        }
        following = true;
        SafeContext.run(vertx, this::read).subscribe().with(nothing -> following = false, failure -> {
            LOG.infof("subscriptions are not followed: %s", failure.getClass().getName());
            following = false;
        });
    }

    private Uni<Void> read() {
        long began = System.nanoTime();
        return store.since(revision, AT_A_TIME)
                .chain(changes -> changes.isEmpty() ? Uni.createFrom().item(0) : cpu.compute(() -> apply(changes)))
                .chain(count -> count == AT_A_TIME ? read() : reconcile(began).invoke(() -> upToDate(began)));
    }

    private void upToDate(long began) {
        if (readAt == NEVER) {
            LOG.infof(
                    "%d subscriptions are loaded, %.1f s after the start",
                    index.size(), (System.nanoTime() - madeAt) / 1e9);
        }
        readAt = began;
    }

    private int apply(List<Change> changes) {
        index.apply(changes.stream()
                .map(change -> new SubscriptionIndex.Change(
                        change.subscription().id(),
                        change.deleted() ? null : change.subscription().terms().filter()))
                .toList());
        for (Change change : changes) {
            revision = Math.max(revision, change.revision());
            if (change.deleted()) {
                revisions.remove(change.subscription().id());
            } else {
                revisions.put(change.subscription().id(), change.revision());
            }
        }
        return changes.size();
    }

    /** Against what was changed past the revisions, by hand or by a restored backup: all is read anew then. */
    private Uni<Void> reconcile(long now) {
        if (now - reconciledAt < RECONCILE_EVERY.toNanos()) {
            return Uni.createFrom().voidItem();
        }
        return store.revisions()
                .invoke(stored -> {
                    reconciledAt = now;
                    if (!stored.equals(revisions)) {
                        LOG.warn("subscriptions differ from those in the database; all are read anew");
                        List<SubscriptionIndex.Change> gone = new ArrayList<>();
                        revisions.keySet().stream()
                                .filter(id -> !stored.containsKey(id))
                                .forEach(id -> gone.add(new SubscriptionIndex.Change(id, null)));
                        index.apply(gone);
                        revisions.keySet().retainAll(stored.keySet());
                        revision = 0;
                    }
                })
                .replaceWithVoid();
    }

    boolean isLoaded() {
        return readAt != NEVER;
    }
}
