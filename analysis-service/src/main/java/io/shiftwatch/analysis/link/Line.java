package io.shiftwatch.analysis.link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/**
 * The signals of one actor, target and family in the order of their publication, and what each says of those before it. A function
 * of the set of signals alone: in which order they came in makes no difference.
 */
final class Line {

    /** How far back a signal is news, and how far back it can speak of another: taxonomy section 12, rule 6. */
    static final Duration REACH = Duration.ofDays(180);

    /** And at most so many signals back: what bounds the work on a line with hundreds of signals a day. */
    static final int DEPTH = 50;

    private static final Set<Status> LINE = Set.of(Status.ADOPTED, Status.ANNOUNCED, Status.ENACTED);
    private static final Set<Status> OWN =
            Set.of(Status.ADOPTED, Status.ANNOUNCED, Status.ENACTED, Status.CONDITIONAL, Status.HEDGED);
    private static final Set<Status> CLAIM = Set.of(Status.ACCUSATION, Status.RISK, Status.NARRATED);

    /** A signal of the line. */
    record Point(String signalId, String articleId, Instant at, Status status, String polarity) {}

    /** @param links to earlier signals, by id */
    record Place(String novelty, Map<String, String> links) {}

    private final List<Point> points;

    /** @param points in order of time, then article, then place in it */
    Line(List<Point> points) {
        this.points = List.copyOf(points);
    }

    Place place(int index) {
        Point point = points.get(index);
        return new Place(novelty(index), links(index, point));
    }

    private Map<String, String> links(int index, Point point) {
        Map<String, String> links = new LinkedHashMap<>();
        switch (point.status()) {
            case DENIED -> {
                latest(index, before -> OWN.contains(before.status()))
                        .forEach(before -> links.put(before.signalId(), "RETRACTS"));
                latest(index, before -> CLAIM.contains(before.status()))
                        .forEach(before -> links.put(before.signalId(), "CONTRADICTS"));
            }
            case NEGATED ->
                latest(index, before -> LINE.contains(before.status()))
                        .forEach(before -> links.put(before.signalId(), "CONTRADICTS"));
            case CONTINUITY ->
                latest(index, before -> LINE.contains(before.status()))
                        .forEach(before -> links.put(before.signalId(), "CONFIRMS"));
            case ADOPTED, ANNOUNCED, ENACTED ->
                latest(index, before -> OWN.contains(before.status()))
                        .forEach(before -> links.put(
                                before.signalId(),
                                before.polarity().equals(point.polarity()) ? "CONFIRMS" : "SUPERSEDES"));
            default -> {
                // What others say, ask, fear or recall neither confirms nor takes back anything.
            }
        }
        return links;
    }

    private String novelty(int index) {
        Point point = points.get(index);
        boolean known = false;
        boolean turned = false;
        for (int i = index - 1; i >= 0 && within(i, index); i--) {
            Point before = points.get(i);
            if (before.articleId().equals(point.articleId())) {
                continue;
            }
            boolean samePolarity = before.polarity().equals(point.polarity());
            if (samePolarity && before.status() == point.status()) {
                return turned ? Signal.CHANGED : Signal.REPEAT;
            }
            known |= samePolarity;
            turned |= turns(before, point);
        }
        return known ? Signal.CHANGED : Signal.FIRST;
    }

    /** What was said in between is the opposite: the same once more is news again. */
    private static boolean turns(Point between, Point point) {
        boolean takenBack = between.status() == Status.DENIED || between.status() == Status.NEGATED;
        boolean upheld = LINE.contains(between.status());
        if (OWN.contains(point.status())) {
            return takenBack || upheld && !between.polarity().equals(point.polarity());
        }
        return upheld && (point.status() == Status.DENIED || point.status() == Status.NEGATED);
    }

    private boolean within(int earlier, int later) {
        Duration between =
                Duration.between(points.get(earlier).at(), points.get(later).at());
        return later - earlier <= DEPTH && between.compareTo(REACH) <= 0;
    }

    /** Those of the article nearest before, within reach, that has any. */
    private List<Point> latest(int index, Predicate<Point> wanted) {
        Point point = points.get(index);
        List<Point> found = new ArrayList<>();
        for (int i = index - 1; i >= 0 && within(i, index); i--) {
            Point before = points.get(i);
            if (before.articleId().equals(point.articleId()) || !wanted.test(before)) {
                continue;
            }
            if (!found.isEmpty() && !found.getFirst().articleId().equals(before.articleId())) {
                break;
            }
            found.add(before);
        }
        return found;
    }

    /** A link as a signal carries it. */
    static List<Signal.Link> carried(Map<String, String> links) {
        return links.entrySet().stream()
                .map(link -> new Signal.Link(link.getValue(), link.getKey()))
                .toList();
    }
}
