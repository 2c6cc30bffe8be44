package io.shiftwatch.ingest.poll;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Origin;
import io.shiftwatch.events.Zone;
import io.shiftwatch.ingest.article.ArticleIds;
import io.shiftwatch.ingest.article.PublicationDate;
import io.shiftwatch.ingest.source.Source;

/**
 * An item of a feed as an article in the making.
 *
 * @param key by which the source knows it again
 * @param url canonical
 * @param link as the feed gives it
 * @param text plain; empty when the feed gives none
 * @param hash of title, text, address and date of publication: unchanged, the item is merely listed again
 * @param partial the text is a summary or none
 */
record Entry(
        String key,
        @Nullable String url,
        @Nullable String link,
        @Nullable String guid,
        String title,
        String text,
        List<Zone> zones,
        @Nullable String author,
        @Nullable String language,
        PublicationDate published,
        String hash,
        boolean partial) {

    private static final int MAX_GUID = 500;

    /** @param known the article's id, when the source remembers the item */
    ArticleReceived article(Source source, @Nullable String known, Instant seen, boolean alertable) {
        String by = source.articleSource();
        String name =
                by != null ? by : url == null ? source.title() : io.shiftwatch.ingest.article.CanonicalUrl.host(url);
        return new ArticleReceived(
                known != null ? known : ArticleIds.of(url, guid == null ? key : guid, source.id(), title, text),
                url,
                guid == null || guid.length() > MAX_GUID ? null : guid,
                link == null || link.equals(url) ? List.of() : List.of(link),
                name,
                title,
                text,
                author,
                language,
                zones,
                published.at(),
                published.at() == null ? "none" : "feed",
                published.undatable(),
                seen,
                Origin.FEED,
                alertable,
                source.owner(),
                null);
    }
}
