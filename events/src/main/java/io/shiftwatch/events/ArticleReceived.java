package io.shiftwatch.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article was accepted by ingest. Keyed by article id; sent at least once, each acceptance with an event id of its own.
 *
 * @param articleId {@code art_...}, a function of the canonical URL, else of source and guid, else of source, title and text
 * @param url the canonical URL, http or https
 * @param guid the sender's or the feed's own id
 * @param aliases other URLs the article was posted under, as given
 * @param source who published it; {@code unknown} when neither stated nor to be had from the URL
 * @param language as stated by the sender (BCP 47), null when not stated
 * @param zones parts of title and text, in order
 * @param publishedAt null when not stated or impossible
 * @param publishedAtFrom {@code sender}, {@code page} (read out of the HTML that was sent), or {@code none} when there is no date
 * @param undatable a date was given and is impossible (unreadable, before 1990, or in the future)
 * @param firstSeenAt when ingest accepted it
 * @param alertable false for imports and back-fills: they alert nobody unless a subscription asks for it
 * @param owner whose article it is; {@code local} until access keys exist
 */
public record ArticleReceived(
        String articleId,
        @Nullable String url,
        @Nullable String guid,
        List<String> aliases,
        String source,
        String title,
        String text,
        @Nullable String author,
        @Nullable String language,
        List<Zone> zones,
        @Nullable Instant publishedAt,
        String publishedAtFrom,
        boolean undatable,
        Instant firstSeenAt,
        Origin origin,
        boolean alertable,
        String owner) {

    public static final String TYPE = "shiftwatch.article.received.v1";
}
