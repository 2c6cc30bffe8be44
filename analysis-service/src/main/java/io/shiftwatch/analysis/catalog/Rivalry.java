package io.shiftwatch.analysis.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whom support for a side is against.
 *
 * @param from first day, null when long ago
 * @param to last day, null when it lasts
 */
public record Rivalry(
        String of,
        String rival,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** @param date null when not known: then whatever lasts */
    boolean holdsOn(@Nullable LocalDate date) {
        if (date == null) {
            return to == null;
        }
        return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
    }
}
