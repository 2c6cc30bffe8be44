package io.shiftwatch.ingest.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the polls of a source have shown so far.
 *
 * @param home address of the site, as the feed gives it
 * @param etag of the last answer that was taken in completely
 * @param firstReadAt when it was read for the first time; what was in it then alerts nobody
 * @param readAt when it was last read or found unchanged
 * @param newAt when something new was last found
 * @param failures polls in a row that failed
 * @param since when the health began
 * @param reason why it is as it is, for people
 * @param movedFrom the address before the last permanent redirect
 */
public record PollState(
        @Nullable String ownTitle,
        @Nullable String home,
        @Nullable String language,
        @Nullable String format,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable Instant firstReadAt,
        @Nullable Instant readAt,
        @Nullable Instant newAt,
        int listed,
        int failures,
        @Nullable Instant failingSince,
        boolean gone,
        boolean locked,
        @Nullable String failure,
        Health health,
        Instant since,
        String reason,
        @Nullable String movedFrom,
        @Nullable Instant movedAt,
        @Nullable Last last) {

    /**
     * The last poll.
     *
     * @param status of the answer; null when there was none
     * @param outcome {@code read}, {@code unchanged} or {@code failed}
     * @param found items in the feed
     * @param fresh of them never seen before
     * @param changed of them seen before with another title, text or date
     * @param refused of them unusable
     * @param notes what had to be mended or left out, in words
     */
    public record Last(
            Instant at,
            @Nullable Integer status,
            String outcome,
            int found,
            int fresh,
            int changed,
            int refused,
            List<String> notes,
            long millis) {}

    public static PollState start(Instant now) {
        return new PollState(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                null,
                false,
                false,
                null,
                Health.NEW,
                now,
                "not polled yet",
                null,
                null,
                null);
    }

    /** Since when it is so changes with the health, not with the reason. */
    public PollState judged(Health now, String why, Instant at) {
        return new PollState(
                ownTitle,
                home,
                language,
                format,
                etag,
                lastModified,
                firstReadAt,
                readAt,
                newAt,
                listed,
                failures,
                failingSince,
                gone,
                locked,
                failure,
                now,
                now == health ? since : at,
                why,
                movedFrom,
                movedAt,
                last);
    }
}
