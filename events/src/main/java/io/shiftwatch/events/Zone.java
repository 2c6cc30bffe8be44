package io.shiftwatch.events;

/**
 * A part of an article with a role of its own.
 *
 * @param field {@code title} or {@code text}
 * @param start first UTF-16 unit of the field that belongs to the zone
 * @param end one past the last unit
 */
public record Zone(String field, Kind kind, int start, int end) {

    public enum Kind {
        HEADLINE,
        LEAD,
        BODY,
        QUOTATION,
        CAPTION
    }
}
