package io.shiftwatch.alert.subscription;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import io.shiftwatch.kit.cpu.SafeContext;
import io.shiftwatch.kit.handling.Retry;

/** All subscriptions in memory, following the revisions in PostgreSQL. Not ready until they are loaded. */
@ApplicationScoped
public class SubscriptionBook {

    private static final Logger LOG = Logger.getLogger(SubscriptionBook.class);

    /** Well below the time after which a change is promised to be in effect. */
    private static final long FOLLOW_MILLIS = 250;

    private static final Duration FULL_LOAD_EVERY = Duration.ofMinutes(1);

    private record Page(long revision, Map<String, Subscription> subscriptions, long readAt, long fullAt) {}

    private final SubscriptionStore store;
    private final Vertx vertx;
    private volatile Page page = new Page(0, Map.of(), Long.MIN_VALUE, Long.MIN_VALUE);
    private volatile boolean following;

    SubscriptionBook(SubscriptionStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        follow();
        vertx.setPeriodic(FOLLOW_MILLIS, id -> follow());
    }

    /**
     * Every subscription in effect.
     *
     * @throws Retry while the book is older than what is promised: matching against it could miss somebody
     */
    public Collection<Subscription> all() {
        Page current = page;
        long age = System.nanoTime() - current.readAt;
        if (current.readAt == Long.MIN_VALUE || age > SubscriptionStore.EFFECTIVE_AFTER.toNanos()) {
            throw new Retry("the subscriptions are not up to date");
        }
        return current.subscriptions.values();
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
        Page known = page;
        boolean full = known.fullAt == Long.MIN_VALUE || began - known.fullAt > FULL_LOAD_EVERY.toNanos();
        return store.since(full ? 0 : known.revision)
                .invoke(changes -> page = full ? turned(changes, began, began) : updated(known, changes, began))
                .replaceWithVoid();
    }

    private static Page turned(List<SubscriptionStore.Change> changes, long readAt, long fullAt) {
        return apply(0, new TreeMap<>(), changes, readAt, fullAt);
    }

    private static Page updated(Page known, List<SubscriptionStore.Change> changes, long readAt) {
        return changes.isEmpty()
                ? new Page(known.revision, known.subscriptions, readAt, known.fullAt)
                : apply(known.revision, new TreeMap<>(known.subscriptions), changes, readAt, known.fullAt);
    }

    private static Page apply(
            long from,
            Map<String, Subscription> subscriptions,
            List<SubscriptionStore.Change> changes,
            long readAt,
            long fullAt) {
        long revision = from;
        for (SubscriptionStore.Change change : changes) {
            if (change.deleted()) {
                subscriptions.remove(change.subscription().id());
            } else {
                subscriptions.put(change.subscription().id(), change.subscription());
            }
            revision = Math.max(revision, change.revision());
        }
        return new Page(revision, Map.copyOf(subscriptions), readAt, fullAt);
    }

    boolean isLoaded() {
        return page.readAt != Long.MIN_VALUE;
    }
}
