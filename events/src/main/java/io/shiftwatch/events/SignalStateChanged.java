package io.shiftwatch.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a signal has changed after it was told: a later one took it back, its sentence was removed, its article
 * was withdrawn, or an analyst judged it wrong. Sent once
 * per cause; for those who were told of the signal.
 *
 * @param signalId the signal whose state changed
 * @param articleId the article it stands in
 * @param since from when the state holds: when the later signal was published, or when the verdict was given
 * @param by the later signal; null for all other causes
 * @param verdict null for all but a verdict
 * @param removal null for all but {@code REMOVED} and {@code WITHDRAWN}
 */
public record SignalStateChanged(
        String signalId,
        String articleId,
        State state,
        Instant since,
        @Nullable By by,
        @Nullable Verdict verdict,
        @Nullable Removal removal) {

    public static final String TYPE = "shiftwatch.signal.state-changed.v1";

    public enum State {
        /** Nothing later speaks of it. */
        OPEN,
        /** The same line was said or done again. */
        CONFIRMED,
        /** The actor's side says now that it does not hold. */
        CONTRADICTED,
        /** The actor turned the other way. */
        SUPERSEDED,
        /** The actor's authorised voice took it back. */
        DENIED,
        /** The article says so no longer: a later version is without it. */
        REMOVED,
        /** The article's page is gone. */
        WITHDRAWN,
        /** An analyst judged that it was read wrongly. */
        JUDGED_WRONG
    }

    /**
     * @param kind {@code CONTRADICTS}, {@code RETRACTS} or {@code SUPERSEDES}
     * @param signal the later one
     * @param article where it stands
     * @param language of that article's text
     */
    public record By(String kind, Signal signal, AlertRaised.Article article, String language) {}

    /**
     * @param wrong what is wrong: {@code family}, {@code status}, {@code actor}, {@code target}, {@code speaker}
     * @param by who judged, as given
     */
    public record Verdict(
            List<String> wrong, String by, @Nullable String note) {}

    /**
     * @param article as it stands now
     * @param version that is without the signal; of a withdrawn article the last one
     */
    public record Removal(AlertRaised.Article article, int version) {}
}
