package io.shiftwatch.analysis.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.shiftwatch.events.Status;

/** What is to be written so that the stored links and novelties are what the lines say. */
final class LineChanges {

    record Novelty(String id, String novelty) {}

    record Gone(String later, String earlier) {}

    /** @param denial the later signal is one */
    record Come(String later, String earlier, String kind, Instant since, boolean denial) {

        /**
         * A denial and a turn are told; that the same was said again, or that some further step is ruled out, is shown with the
         * signal and wakes nobody.
         */
        boolean isNews() {
            return denial || kind.equals("SUPERSEDES");
        }
    }

    private final List<Novelty> novelties = new ArrayList<>();
    private final List<Gone> gone = new ArrayList<>();
    private final List<Come> come = new ArrayList<>();

    /** @param links stored ones, kind by the earlier signal's id */
    void add(Line.Point point, String novelty, Map<String, String> links, Line.Place place) {
        if (!novelty.equals(place.novelty())) {
            novelties.add(new Novelty(point.signalId(), place.novelty()));
        }
        links.forEach((earlier, kind) -> {
            if (!kind.equals(place.links().get(earlier))) {
                gone.add(new Gone(point.signalId(), earlier));
            }
        });
        new TreeMap<>(place.links()).forEach((earlier, kind) -> {
            if (!kind.equals(links.get(earlier))) {
                come.add(new Come(point.signalId(), earlier, kind, point.at(), point.status() == Status.DENIED));
            }
        });
    }

    List<Novelty> novelties() {
        return novelties;
    }

    List<Gone> gone() {
        return gone;
    }

    List<Come> come() {
        return come;
    }
}
