package io.shiftwatch.analysis.link;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Signal;
import io.shiftwatch.events.SignalStateChanged.State;

/** What later signals make of earlier ones. */
public final class SignalStates {

    private SignalStates() {}

    /**
     * @param since null while open
     * @param by the later signals that speak of it
     */
    public record Current(State state, @Nullable Instant since, List<Signal.Link> by) {
        public static final Current OPEN = new Current(State.OPEN, null, List.of());
    }

    static State after(String kind) {
        return switch (kind) {
            case "RETRACTS" -> State.DENIED;
            case "SUPERSEDES" -> State.SUPERSEDED;
            case "CONTRADICTS" -> State.CONTRADICTED;
            default -> State.CONFIRMED;
        };
    }

    /** The gravest of what was said later holds, from the first time it was said. */
    static Current of(Collection<Incoming> incoming) {
        State state = State.OPEN;
        Instant since = null;
        List<Signal.Link> by = new ArrayList<>();
        for (Incoming link : incoming) {
            State next = after(link.kind());
            boolean graver = next.compareTo(state) > 0;
            if (graver || next == state && since != null && link.since().isBefore(since)) {
                state = next;
                since = link.since();
            }
            by.add(new Signal.Link(link.kind(), link.laterId()));
        }
        return new Current(state, since, by);
    }

    record Incoming(String earlierId, String laterId, String kind, Instant since) {

        static Incoming of(Object[] row) {
            Instant since = row[3] instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) row[3];
            return new Incoming((String) row[0], (String) row[1], (String) row[2], since);
        }
    }

    static Map<String, Current> byEarlier(List<Incoming> links) {
        Map<String, List<Incoming>> grouped = new HashMap<>();
        links.forEach(link -> grouped.computeIfAbsent(link.earlierId(), key -> new ArrayList<>())
                .add(link));
        Map<String, Current> states = new HashMap<>();
        grouped.forEach((earlier, incoming) -> states.put(earlier, of(incoming)));
        return states;
    }
}
