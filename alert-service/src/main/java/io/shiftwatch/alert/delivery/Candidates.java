package io.shiftwatch.alert.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was seen to be due a moment ago: of many that are, not every claim has to look through all. */
final class Candidates {

    private static final Duration FRESH = Duration.ofMillis(200);

    private List<Endpoints.Slot> slots = List.of();
    private long readAt;

    /** Empty when they were read too long ago. */
    synchronized List<Endpoints.Slot> fresh(long now) {
        return now - readAt < FRESH.toNanos() ? slots : List.of();
    }

    synchronized void read(List<Endpoints.Slot> found, long now) {
        slots = List.copyOf(found);
        readAt = now;
    }

    synchronized void taken(Collection<Endpoints.Slot> chosen) {
        Set<Endpoints.Slot> gone = new HashSet<>(chosen);
        slots = slots.stream().filter(each -> !gone.contains(each)).toList();
    }
}
