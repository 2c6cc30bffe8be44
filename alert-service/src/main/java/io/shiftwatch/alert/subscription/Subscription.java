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

    /** For its reader to agree. */
    Subscription waiting(Instant since) {
        Endpoint off = new Endpoint(endpoint.target(), endpoint.key(), null, since, SwitchedOff.UNCONFIRMED);
        return new Subscription(id, owner, terms, createdAt, updatedAt, effectiveAt, off);
    }

    /**
     * Where its alerts go, and how that does.
     *
     * @param target sealed; null for the stream
     * @param key names the target without telling it; null for the stream
     * @param failingSince no delivery succeeded since; null while they do
     * @param disabledAt switched off since; null while it is called
     */
    public record Endpoint(
            @Nullable String target,
            @Nullable String key,
            @Nullable Instant failingSince,
            @Nullable Instant disabledAt,
            @Nullable String disabledBecause) {

        public static final Endpoint NONE = new Endpoint(null, null, null, null, null);

        String state() {
            return disabledAt != null ? "disabled" : failingSince != null ? "failing" : "ok";
        }
    }
}
