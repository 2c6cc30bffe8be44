package io.shiftwatch.alert.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be told of.
 *
 * @param effectiveAt from then on every instance applies it
 */
public record Subscription(
        String id,
        String owner,
        Terms terms,
        Instant createdAt,
        Instant updatedAt,
        Instant effectiveAt,
        Endpoint endpoint) {

    /**
     * How its webhook does.
     *
     * @param failingSince no delivery succeeded since; null while they do
     * @param disabledAt switched off since; null while it is called
     */
    public record Endpoint(
            @Nullable Instant failingSince,
            @Nullable Instant disabledAt,
            @Nullable String disabledBecause) {

        public static final Endpoint NEW = new Endpoint(null, null, null);

        String state() {
            return disabledAt != null ? "disabled" : failingSince != null ? "failing" : "ok";
        }
    }
}
