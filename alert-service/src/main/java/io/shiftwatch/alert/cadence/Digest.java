package io.shiftwatch.alert.cadence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * Alerts together, at fixed times.
 *
 * @param at of the day, where the zone's clock shows it; when it shows it twice, at the first, when never, as much later as the clock
 *     jumps. An hourly one comes on the hour
 * @param day of a weekly one
 */
public record Digest(Every every, LocalTime at, DayOfWeek day, ZoneId zone) {

    /** How often. */
    public enum Every {
        HOURLY,
        DAILY,
        WEEKLY
    }

    /** The first time after. */
    public Instant next(Instant after) {
        var local = after.atZone(zone);
        return switch (every) {
            case HOURLY -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
            case DAILY -> first(local.toLocalDate(), 1, after);
            case WEEKLY -> first(local.toLocalDate().with(TemporalAdjusters.nextOrSame(day)), 7, after);
        };
    }

    private Instant first(LocalDate date, int days, Instant after) {
        Instant due = date.atTime(at).atZone(zone).toInstant();
        return due.isAfter(after) ? due : first(date.plusDays(days), days, after);
    }
}
