package io.shiftwatch.kit.handling;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential with full jitter on the upper half: quick for a hiccup, gentle on a dependency that is starting again. */
final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;

    private Backoff() {}

    /** @param failures how often it failed so far, from 1 */
    static Duration after(int failures, RandomGenerator random) {
        long ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, 10));
        return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    }
}
