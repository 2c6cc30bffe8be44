package io.shiftwatch.ingest.poll;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When a source is polled next: as often as it publishes, never sooner than it asks for, and more and more seldom after failures. */
record PollSchedule(Duration shortest, Duration longest) {

    /** Of a source whose habit is not known yet. */
    private static final Duration UNKNOWN = Duration.ofMinutes(30);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_RETRY = Duration.ofHours(12);

    /** Polls per item: what is published waits a quarter of its usual gap at most. */
    private static final int PER_ITEM = 4;

    private static final double JITTER = 0.1;

    /**
     * @param asked what feed and server ask for, the longest of it
     * @param failures polls in a row that failed, 0 after a good one
     */
    Duration next(Habit habit, Duration asked, int failures, RandomGenerator random) {
        Duration own = failures > 0 ? retry(failures) : between(every(habit.every()), shortest, longest);
        // Later only, never sooner than asked for: sources that ask for the same hour are not polled in the same
        // second.
        Duration due = own.compareTo(asked) < 0 ? asked : own;
        return due.plusMillis((long) (due.toMillis() * JITTER * random.nextDouble()));
    }

    private static Duration every(@Nullable Duration habit) {
        return habit == null ? UNKNOWN : habit.dividedBy(PER_ITEM);
    }

    private static Duration retry(int failures) {
        return between(FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10)), FIRST_RETRY, LONGEST_RETRY);
    }

    private static Duration between(Duration wanted, Duration least, Duration most) {
        return wanted.compareTo(least) < 0 ? least : wanted.compareTo(most) > 0 ? most : wanted;
    }
}
