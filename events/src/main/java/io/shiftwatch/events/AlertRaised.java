package io.shiftwatch.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription is told about a story, once per new meaning. The same record is the body of every channel.
 *
 * @param alertId {@code alr_...}, a function of subscription and story
 * @param sequence 1 for the first, then one more per new meaning
 * @param kind {@code FIRST} or {@code FOLLOW_UP}
 * @param followUpOf {@code alertId.sequence} of the one before; null for the first
 * @param because why it is sent: {@code FIRST_FOR_STORY}, {@code NEW_MEANING}, or a state of {@link SignalStateChanged}
 * @param headline one line: own line or not first, then what, who toward whom, who says it
 * @param ownLine the actor's own authorised line (adopted, announced or enacted), not what others say of it
 * @param reading {@code sure}, {@code probable} or {@code doubtful}
 * @param context the actor's own line elsewhere in the same article
 * @param state {@code OPEN}, {@code DENIED} or {@code WITHDRAWN}
 * @param owner of the subscription
 * @param earlier what was told before, when the notice is about that; null otherwise
 */
public record AlertRaised(
        String alertId,
        int sequence,
        String kind,
        @Nullable String followUpOf,
        List<String> because,
        String headline,
        boolean ownLine,
        Meaning meaning,
        Signal.Evidence evidence,
        String language,
        Signal.@Nullable Speaker speaker,
        @Nullable String reporter,
        String quote,
        @Nullable String attestation,
        List<String> flags,
        String reading,
        List<Signal.Factor> factors,
        Context context,
        ArticleAnalyzed.Story story,
        Article article,
        String signalId,
        List<String> signalIds,
        String state,
        Versions versions,
        SubscriptionRef subscription,
        Links links,
        Instant raisedAt,
        String owner,
        @Nullable Earlier earlier) {

    public static final String TYPE = "shiftwatch.alert.raised.v1";

    public record Meaning(
            String family,
            String name,
            String group,
            @Nullable String actor,
            @Nullable String actorRole,
            @Nullable String actorPeriod,
            @Nullable String target,
            List<String> against,
            boolean mutual,
            Status status,
            String polarity,
            @Nullable String modifier) {}

    public record Context(List<OwnLine> sameArticleOwnLine, String novelty) {}

    /** @param line the axis, -3 hard to 3 conciliatory; null where the family has none */
    public record OwnLine(
            String signalId,
            String family,
            String name,
            Status status,
            @Nullable Integer line,
            String text) {}

    public record Article(
            String id,
            String textVersion,
            String title,
            @Nullable String url,
            String source,
            @Nullable Instant publishedAt,
            String publishedAtFrom,
            boolean undatable,
            Instant firstSeenAt) {

        public static Article of(ArticleReceived article, String textVersion) {
            return new Article(
                    article.articleId(),
                    textVersion,
                    article.title(),
                    article.url(),
                    article.source(),
                    article.publishedAt(),
                    article.publishedAtFrom(),
                    article.undatable(),
                    article.firstSeenAt());
        }
    }

    /**
     * What was told before and is spoken of now.
     *
     * @param signalId the signal of the earlier notice
     * @param state what became of it: {@code DENIED}, {@code SUPERSEDED}, {@code CONTRADICTED}, {@code REMOVED},
     *     {@code WITHDRAWN} or {@code JUDGED_WRONG}
     * @param since from when
     * @param wrong fields that an analyst judged wrong; empty when a later signal is the cause
     * @param note why it was judged wrong; null where that was not said
     */
    public record Earlier(
            String signalId,
            String headline,
            String sentence,
            Article article,
            String state,
            Instant since,
            List<String> wrong,
            @Nullable String note) {}

    public record Versions(String catalog, String code) {}

    /** @param matched the conditions of the subscription that the signal met, e.g. {@code family=appeasement} */
    public record SubscriptionRef(String id, String name, List<String> matched) {}

    /**
     * @param read where the article can be read with its evidence
     * @param alert leads there too, in an address that fits into a line of plain text; null in alerts from before there was one
     */
    public record Links(String read, @Nullable String alert) {}
}
