package io.shiftwatch.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an article was analysed. Self-sufficient: it carries the article as received, so a reader needs nobody's
 * tables.
 *
 * @param article as accepted, full text included
 * @param version counts the texts of this article from 1; a text come back is a new version
 * @param textVersion {@code tv_...}, id of (article, version)
 * @param language of the text as detected (BCP 47), {@code und} when it cannot be told
 * @param story the group of articles that report the same
 * @param signals at most 1,000
 * @param signalsCut more were found than are carried
 * @param changes against the version before; null for the first, and for one that came too late to be current
 * @param catalogVersion version of the rules
 * @param codeVersion version of the judging code
 */
public record ArticleAnalyzed(
        ArticleReceived article,
        int version,
        String textVersion,
        String language,
        Story story,
        List<Signal> signals,
        boolean signalsCut,
        String catalogVersion,
        String codeVersion,
        Instant analyzedAt,
        @Nullable Changes changes) {

    public static final String TYPE = "shiftwatch.article.analyzed.v1";

    public ArticleAnalyzed withSignals(List<Signal> changed) {
        return new ArticleAnalyzed(
                article,
                version,
                textVersion,
                language,
                story,
                changed,
                signalsCut,
                catalogVersion,
                codeVersion,
                analyzedAt,
                changes);
    }

    public ArticleAnalyzed in(Story its) {
        return new ArticleAnalyzed(
                article,
                version,
                textVersion,
                language,
                its,
                signals,
                signalsCut,
                catalogVersion,
                codeVersion,
                analyzedAt,
                changes);
    }

    public ArticleAnalyzed changing(@Nullable Changes against) {
        return new ArticleAnalyzed(
                article,
                version,
                textVersion,
                language,
                story,
                signals,
                signalsCut,
                catalogVersion,
                codeVersion,
                analyzedAt,
                against);
    }

    /**
     * What a version changes.
     *
     * @param from the version that was current before
     * @param came ids of signals that are new
     * @param went signals that are in the text no longer; those who were told of them hear of it on {@link Topics#SIGNAL_STATE_CHANGED}
     */
    public record Changes(int from, List<String> came, List<Stayed> stayed, List<Signal> went) {

        /**
         * @param id in this version
         * @param was its id in the version before
         */
        public record Stayed(String id, String was) {}
    }

    /**
     * As it stood when the article came in.
     *
     * @param id {@code sty_...}
     * @param articles how many articles belong to it, this one included
     * @param origins how many sources tell it in their own words; a copy counts for the source it copies
     * @param firstAt when its earliest article was published; null in events from before there were stories
     * @param latestAt likewise the latest
     * @param copyOf the article of which this one is a copy; null when it is none
     * @param relation {@code SAME_TEXT} or {@code EDITED}; null when it is no copy
     * @param absorbed stories that this article showed to be the same; their ids are no longer used
     */
    public record Story(
            String id,
            int articles,
            int origins,
            @Nullable Instant firstAt,
            @Nullable Instant latestAt,
            @Nullable String copyOf,
            @Nullable String relation,
            @Nullable List<String> absorbed) {

        /** One article alone. */
        public static Story own(String id, Instant at) {
            return new Story(id, 1, 1, at, at, null, null, null);
        }

        public Story copyOf(String article, String how) {
            return new Story(id, articles, origins, firstAt, latestAt, article, how, absorbed);
        }

        public Story called(String name) {
            return new Story(name, articles, origins, firstAt, latestAt, copyOf, relation, absorbed);
        }

        public Story having(List<String> others) {
            return new Story(
                    id, articles, origins, firstAt, latestAt, copyOf, relation, others.isEmpty() ? null : others);
        }
    }
}
