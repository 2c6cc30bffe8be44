package io.shiftwatch.alert.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import io.shiftwatch.alert.matching.StoredQueries.Stored;
import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.alert.query.StoredQuery;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;

/**
 * Many filters, and which of them an article meets: exactly those that {@link Matching} would find one by one. What their
 * conditions rule out is ruled out for all at once; of the queries on the article's words only those are run that a filter is left
 * for, equal ones once.
 */
public final class SubscriptionIndex implements AutoCloseable {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final StoredQueries queries = new StoredQueries();
    private final Conditions conditions = new Conditions();
    private final List<@Nullable Entry> entries = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();

    /** @param matching all that is to be met beside the stored query */
    private record Entry(
            String id, Matching matching, @Nullable Stored stored) {}

    /** @param filter null when the id is no longer to be found */
    public record Change(String id, @Nullable Filter filter) {}

    /** All at once for those who match meanwhile; from one thread at a time. */
    public void apply(Collection<Change> changes) {
        StoredQueries.Change stored = queries.change();
        List<Entry> fresh = new ArrayList<>();
        for (Change change : changes) {
            if (change.filter() != null) {
                fresh.add(entry(change.id(), new Matching(change.filter()), stored));
            }
        }
        stored.register();
        lock.writeLock().lock();
        try {
            changes.forEach(change -> remove(change.id(), stored));
            fresh.forEach(entry -> add(entry, stored));
        } finally {
            lock.writeLock().unlock();
        }
        stored.forget();
    }

    private static Entry entry(String id, Matching matching, StoredQueries.Change stored) {
        StoredQuery query = matching.query();
        return query == null || query.asksOfSignal()
                ? new Entry(id, matching, null)
                : new Entry(id, matching.butForWords(), stored.use(query.query()));
    }

    private void add(Entry entry, StoredQueries.Change stored) {
        remove(entry.id(), stored);
        Integer place = free.poll();
        if (place == null) {
            place = entries.size();
            entries.add(entry);
        } else {
            entries.set(place, entry);
        }
        places.put(entry.id(), place);
        conditions.add(place, entry.matching().filter());
    }

    private void remove(String id, StoredQueries.Change stored) {
        Integer place = places.remove(id);
        Entry entry = place == null ? null : entries.get(place);
        if (place == null || entry == null) {
            return;
        }
        conditions.remove(place, entry.matching().filter());
        entries.set(place, null);
        free.add(place);
        if (entry.stored() != null) {
            stored.leave(entry.stored());
        }
    }

    /** Ids in order. */
    public List<String> matching(ArticleAnalyzed analyzed) {
        Set<Entry> met = new HashSet<>();
        Map<Stored, List<Entry>> waiting = new HashMap<>();
        ArticleText text = new ArticleText(analyzed);
        lock.readLock().lock();
        try {
            BitSet seen = new BitSet(entries.size());
            for (Signal signal : analyzed.signals()) {
                RoaringBitmap may = conditions.mayMeet(signal);
                may.forEach((int place) -> {
                    Entry entry = entries.get(place);
                    if (entry == null || seen.get(place) || !entry.matching().matches(text, signal)) {
                        return;
                    }
                    // The rest is the same for every signal.
                    seen.set(place);
                    if (!entry.matching().matches(analyzed)) {
                        return;
                    }
                    if (entry.stored() == null) {
                        met.add(entry);
                    } else {
                        waiting.computeIfAbsent(entry.stored(), none -> new ArrayList<>())
                                .add(entry);
                    }
                });
            }
        } finally {
            lock.readLock().unlock();
        }
        if (!waiting.isEmpty()) {
            queries.matching(text, waiting.keySet()).forEach(stored -> met.addAll(waiting.get(stored)));
        }
        return met.stream().map(Entry::id).sorted().toList();
    }

    /** How many there are. */
    public int size() {
        lock.readLock().lock();
        try {
            return places.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        queries.close();
    }
}
