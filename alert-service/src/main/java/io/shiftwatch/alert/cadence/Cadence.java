package io.shiftwatch.alert.cadence;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Certainty;
import io.shiftwatch.events.Status;

/**
 * When alerts are delivered. Whether one is raised never depends on it.
 *
 * @param digest null for at once
 * @param quietHours null for none
 * @param perHour so many at most are delivered by themselves within an hour, the rest comes in a digest; null for no limit
 */
public record Cadence(
        @Nullable Digest digest,
        @Nullable QuietHours quietHours,
        @Nullable Integer perHour) {

    public static final Cadence AT_ONCE = new Cadence(null, null, null);

    /**
     * @param at when it is due: itself, or the digest that it will be part of
     * @param inDigest not by itself
     */
    public record Due(Instant at, boolean inDigest) {}

    /**
     * @param lastHour how many were delivered by themselves within the hour before
     * @param nextDigest when the next digest is due; null when none is
     */
    public Due due(Status status, Certainty certainty, Instant now, long lastHour, @Nullable Instant nextDigest) {
        QuietHours quiet = quietHours;
        boolean breaks = quiet != null && quiet.isBrokenBy(status, certainty);
        if (breaks) {
            return new Due(now, false);
        }
        if (digest != null) {
            return new Due(nextDigest == null ? digest.next(now) : nextDigest, true);
        }
        if (perHour != null && lastHour >= perHour) {
            return new Due(
                    nextDigest == null ? now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(1)) : nextDigest,
                    true);
        }
        return new Due(notQuiet(now), false);
    }

    /** Then, or when the quiet hours that it lies in end. */
    public Instant notQuiet(Instant at) {
        Instant until = quietHours == null ? null : quietHours.until(at);
        return until == null ? at : until;
    }
}
