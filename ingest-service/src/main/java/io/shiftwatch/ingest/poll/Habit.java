package io.shiftwatch.ingest.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often a source publishes, by its newest items.
 *
 * @param every mean time between two items; null while too few are known
 * @param quietAfter longer without anything new is not its habit; null while too few are known
 * @param today items of the last 24 hours
 * @param daily items a day before that; null while less than a week of it is known
 */
record Habit(
        @Nullable Duration every,
        @Nullable Duration quietAfter,
        int today,
        @Nullable Double daily) {

    /** Fewer items say nothing about a habit. */
    private static final int FEW = 10;

    /** A weekend is a habit; a holiday, one gap in fifty, is none. */
    private static final double USUAL = 0.98;

    private static final double PATIENCE = 1.5;
    private static final Duration LEAST_QUIET = Duration.ofHours(12);
    private static final Duration WEEK = Duration.ofDays(7);

    /** Of a busy day, and of so many that somebody should look: wires have their loud days too. */
    private static final int MANY = 30;

    private static final double LOUD = 5;

    /** @param times when the newest items were published, newest first; what is yet to come is left out */
    static Habit of(List<Instant> times, Instant now) {
        List<Instant> past = times.stream().filter(at -> !at.isAfter(now)).toList();
        Instant yesterday = now.minus(Duration.ofDays(1));
        int today = (int) past.stream().filter(at -> at.isAfter(yesterday)).count();
        if (past.size() < FEW) {
            return new Habit(null, null, today, null);
        }
        Duration span = Duration.between(past.getLast(), past.getFirst());
        Duration before = Duration.between(past.getLast(), yesterday);
        Double daily = before.compareTo(WEEK) < 0
                ? null
                : (past.size() - today)
                        / (before.toMinutes() / (double) Duration.ofDays(1).toMinutes());
        return new Habit(span.dividedBy(past.size() - 1), quietAfter(past), today, daily);
    }

    private static Duration quietAfter(List<Instant> newestFirst) {
        List<Duration> gaps = IntStream.range(1, newestFirst.size())
                .mapToObj(i -> Duration.between(newestFirst.get(i), newestFirst.get(i - 1)))
                .sorted(Comparator.naturalOrder())
                .toList();
        Duration usual = gaps.get((int) Math.ceil(USUAL * gaps.size()) - 1);
        Duration patience = Duration.ofMillis((long) (usual.toMillis() * PATIENCE));
        return patience.compareTo(LEAST_QUIET) < 0 ? LEAST_QUIET : patience;
    }

    boolean loud() {
        return daily != null && today > MANY && today > LOUD * daily;
    }

    boolean quiet(@Nullable Instant newest, Instant now) {
        return quietAfter != null
                && newest != null
                && Duration.between(newest, now).compareTo(quietAfter) > 0;
    }
}
