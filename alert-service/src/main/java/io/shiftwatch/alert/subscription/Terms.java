package io.shiftwatch.alert.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.cadence.Cadence;
import io.shiftwatch.alert.matching.Filter;
import io.shiftwatch.alert.matching.Matching.Condition;

/**
 * A subscription as written by the subscriber.
 *
 * @param paused nothing is raised for it
 * @param muteUntil nothing is raised before
 * @param expiresAt nothing is raised from then on
 * @param cadence when alerts go to the channel; null, in rows from before there was one, for at once
 * @param tellWrong tell when a signal that was told of is judged wrong by somebody
 */
public record Terms(
        String name,
        Filter filter,
        boolean paused,
        @Nullable Instant muteUntil,
        @Nullable Instant expiresAt,
        boolean tellWrong,
        @Nullable Cadence cadence,
        Channel channel) {

    /** How alerts go; where to is not told here. */
    public record Channel(String type) {
        public static final String WEBHOOK = "webhook";

        /** An incoming webhook of a chat, in Slack's format; its address is its secret. */
        public static final String SLACK = "slack";

        public static final String EMAIL = "email";
        public static final String SSE = "sse";

        /** Every other is only looked at. */
        public boolean delivers() {
            return !type.equals(SSE);
        }
    }

    public Cadence pace() {
        return cadence == null ? Cadence.AT_ONCE : cadence;
    }

    /** For the explanation. */
    public Condition inForce(Instant now) {
        return new Condition(
                "in force",
                !isSilent(now),
                "neither paused nor muted nor expired",
                "paused: %s, muted until: %s, expires: %s".formatted(paused, muteUntil, expiresAt));
    }

    /** What is not told while it is silent is not told later either. */
    public boolean isSilent(Instant now) {
        return paused || muteUntil != null && now.isBefore(muteUntil) || expiresAt != null && !now.isBefore(expiresAt);
    }
}
