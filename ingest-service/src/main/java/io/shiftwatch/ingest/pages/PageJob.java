package io.shiftwatch.ingest.pages;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.ArticleReceived;

/**
 * A page that this instance may read until the lease runs out.
 *
 * @param article as it was sent last; while it is not sent, as the feed gives it
 * @param sourceId null when the source was deleted meanwhile
 * @param sent the article was accepted before: this is a look whether its page still says so
 * @param read the article's text comes from the page
 * @param robots whether robots.txt is to be asked
 */
record PageJob(
        ArticleReceived article,
        @Nullable String sourceId,
        URI url,
        String host,
        boolean sent,
        boolean read,
        @Nullable String pageTitle,
        @Nullable String textHash,
        int looks,
        @Nullable Instant lookFrom,
        int attempts,
        int missing,
        boolean withdrawn,
        boolean robots,
        String token) {

    /** There was something at its address once: what never was there cannot be withdrawn. */
    boolean seen() {
        return read || pageTitle != null;
    }
}
