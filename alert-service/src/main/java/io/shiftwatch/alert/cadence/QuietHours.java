package io.shiftwatch.alert.cadence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Certainty;
import io.shiftwatch.events.Status;

/**
 * Hours in which nothing is delivered. What is raised meanwhile is delivered when they end.
 *
 * @param from included; later than {@code to} when midnight lies between
 * @param to not included
 * @param exceptStatuses that are delivered all the same
 * @param exceptCertainty likewise, when at least so certain; null for none
 */
public record QuietHours(
        LocalTime from,
        LocalTime to,
        ZoneId zone,
        List<Status> exceptStatuses,
        @Nullable Certainty exceptCertainty) {

    /** When they end; null when it is not quiet at that time. */
    public @Nullable Instant until(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overMidnight = from.isAfter(to);
        boolean quiet =
                overMidnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return null;
        }
        LocalDate endsOn =
                overMidnight && !time.isBefore(from) ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        ZonedDateTime end = endsOn.atTime(to).atZone(zone);
        // When clocks are put back, the end is shown twice, and the first may be over.
        return (end.toInstant().isAfter(now) ? end : end.withLaterOffsetAtOverlap()).toInstant();
    }

    boolean isBrokenBy(Status status, Certainty certainty) {
        return exceptStatuses.contains(status) || exceptCertainty != null && certainty.compareTo(exceptCertainty) <= 0;
    }
}
