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
 * @param publishedAtFrom {@code sender}, {@code page} (read out of the HTML that was sent or fetched), {@code feed}, or {@code none} when there is no date
 * @param undatable a date was given and is impossible (unreadable, before 1990, or in the future)
 * @param firstSeenAt when ingest accepted it
 * @param alertable false for imports and back-fills: they alert nobody unless a subscription asks for it
 * @param withdrawnAt when its page was found to be gone; null while it stands. Title and text are those of the last version
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
        String owner,
        @Nullable Instant withdrawnAt) {

    public static final String TYPE = "shiftwatch.article.received.v1";

    public ArticleReceived withdrawn(Instant at) {
        return new ArticleReceived(
                articleId,
                url,
                guid,
                aliases,
                source,
                title,
                text,
                author,
                language,
                zones,
                publishedAt,
                publishedAtFrom,
                undatable,
                at,
                origin,
                alertable,
                owner,
                at);
    }

    /** The same article as it stands now. */
    public ArticleReceived reading(String newTitle, String newText, List<Zone> newZones, Instant seen) {
        return new ArticleReceived(
                articleId,
                url,
                guid,
                aliases,
                source,
                newTitle,
                newText,
                author,
                language,
                newZones,
                publishedAt,
                publishedAtFrom,
                undatable,
                seen,
                origin,
                alertable,
                owner,
                null);
    }

    /** What a page says of it, where it is not known yet. */
    public ArticleReceived completed(
            @Nullable String itsAuthor, @Nullable String itsLanguage, @Nullable Instant published) {
        boolean dates = publishedAt == null && published != null;
        return new ArticleReceived(
                articleId,
                url,
                guid,
                aliases,
                source,
                title,
                text,
                author == null ? itsAuthor : author,
                language == null ? itsLanguage : language,
                zones,
                dates ? published : publishedAt,
                dates ? "page" : publishedAtFrom,
                undatable && !dates,
                firstSeenAt,
                origin,
                alertable,
                owner,
                withdrawnAt);
    }

    /** What was known, corrected by what is said now; the text is the same. */
    public ArticleReceived correcting(ArticleReceived known, boolean date) {
        List<String> also = new java.util.ArrayList<>(known.aliases);
        if (known.url != null && !known.url.equals(url)) {
            also.add(known.url);
        }
        return new ArticleReceived(
                known.articleId,
                url == null ? known.url : url,
                known.guid,
                List.copyOf(also),
                known.source,
                known.title,
                known.text,
                known.author,
                known.language,
                known.zones,
                date ? publishedAt : known.publishedAt,
                date ? publishedAtFrom : known.publishedAtFrom,
                date ? undatable : known.undatable,
                known.firstSeenAt,
                known.origin,
                known.alertable,
                known.owner,
                null);
    }
}
