package io.shiftwatch.ingest.feed;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed with what was usable in it.
 *
 * @param title plain text
 * @param home the absolute address of the site
 * @param language as the feed states it
 * @param ttl how long the feed asks not to be fetched again
 * @param items in the document's order
 * @param repairs what had to be mended before it could be read, in words for the source's owner
 */
public record Feed(
        Format format,
        @Nullable String title,
        @Nullable String home,
        @Nullable String language,
        @Nullable Duration ttl,
        List<FeedItem> items,
        List<String> repairs) {

    public Feed {
        items = List.copyOf(items);
        repairs = List.copyOf(repairs);
    }

    Feed with(List<String> repairs) {
        return new Feed(format, title, home, language, ttl, items, repairs);
    }

    public enum Format {
        RSS,
        RDF,
        ATOM,
        JSON,
        SITEMAP,
        SITEMAP_INDEX
    }
}
