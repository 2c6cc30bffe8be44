package io.shiftwatch.events;

import java.time.Instant;

/**
 * A polled source is in another state than before. Keyed by source id.
 *
 * @param url where it is polled
 * @param title as its owner or itself calls it
 * @param from the state before: {@code new}, {@code ok}, {@code quiet}, {@code loud}, {@code failing}, {@code gone}, {@code moved},
 *     {@code paywalled} or {@code empty}
 * @param to the state now
 * @param reason why, in a person's words; empty for {@code ok}
 */
public record SourceHealthChanged(
        String sourceId, String url, String title, String from, String to, Instant since, String reason, String owner) {

    public static final String TYPE = "shiftwatch.source.health-changed.v1";
}
