package io.shiftwatch.ingest.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed. Published and updated are kept apart: whoever needs one date decides what stands in for the other.
 *
 * @param link absolute, http or https
 * @param title plain text; empty if the feed gives none
 * @param content the full text as HTML; plain text is escaped
 * @param summary HTML
 * @param statedDate the date as written (of publication, else of the last change), also when it cannot be read
 * @param language only what the item itself states
 */
public record FeedItem(
        @Nullable String guid,
        @Nullable String link,
        String title,
        @Nullable String content,
        @Nullable String summary,
        @Nullable String author,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable String statedDate,
        List<String> categories,
        @Nullable String language) {

    public FeedItem {
        categories = List.copyOf(categories);
    }
}
