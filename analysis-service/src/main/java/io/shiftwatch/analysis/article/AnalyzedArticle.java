package io.shiftwatch.analysis.article;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import io.shiftwatch.analysis.judge.Analysis;
import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.analysis.story.Reported;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Zone;

/**
 * What is stored of one version and told of it.
 *
 * @param textHash tells whether a text is new
 * @param reported what grouping knows of it
 * @param words what it is searched by
 */
record AnalyzedArticle(ArticleAnalyzed event, String textHash, List<Zone> zones, Reported reported, String words) {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\u200b\\u2060\\ufeff]+");

    /** Takes milliseconds for a long text: not for an event loop. */
    static AnalyzedArticle of(ArticleReceived article, int version, Analysis analysis, String catalogVersion) {
        ArticleAnalyzed event = new ArticleAnalyzed(
                article,
                version,
                "tv_" + hash(article.articleId() + "|" + version),
                analysis.language(),
                ArticleAnalyzed.Story.own("sty_" + hash(article.articleId()), article.firstSeenAt()),
                analysis.signals(),
                analysis.cut(),
                catalogVersion,
                Analyst.CODE_VERSION,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null);
        return new AnalyzedArticle(
                event,
                textHash(article),
                analysis.zones(),
                Reported.of(event),
                SearchWords.of(article.title(), article.text()));
    }

    /** Other white space is no other text. */
    static String textHash(ArticleReceived article) {
        return hash(collapsed(article.title()) + "\u0000" + collapsed(article.text()));
    }

    private static String collapsed(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    private static String hash(String input) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(input.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
