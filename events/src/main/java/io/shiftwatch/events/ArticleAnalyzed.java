package io.shiftwatch.events;

import java.time.Instant;
import java.util.List;

/**
 * One version of an article was analysed. Self-sufficient: it carries the article as received, so a reader needs nobody's
 * tables.
 *
 * @param article as accepted, full text included
 * @param version counts the texts of this article from 1; a text come back is a new version
 * @param textVersion {@code tv_...}, id of (article, version)
 * @param language of the text as detected (BCP 47), {@code und} when it cannot be told
 * @param story the group of articles that report the same; an article of its own until grouping exists
 * @param signals at most 1,000
 * @param signalsCut more were found than are carried
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
        Instant analyzedAt) {

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
                analyzedAt);
    }

    /**
     * @param id {@code sty_...}
     * @param articles how many articles belong to it
     * @param origins how many of them are independent
     */
    public record Story(String id, int articles, int origins) {}
}
