package io.shiftwatch.ingest.pages;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.ArticleReceived;

/**
 * What comes of one reading of a page.
 *
 * @param send an article to be accepted; null when there is nothing to say
 * @param kept the article as it stands from now on
 * @param pageTitle null: as before
 * @param textHash null: as before
 * @param missing looks in a row that found nothing there
 * @param dueAt when it is read again; null when never
 * @param looked a look is done with, whatever it found
 * @param locked the page is not to be had without paying or logging in; null when that was not seen
 * @param pause that the site asks for before the next request
 * @param what in a word, for the metrics
 */
record PageOutcome(
        @Nullable ArticleReceived send,
        ArticleReceived kept,
        boolean read,
        @Nullable String pageTitle,
        @Nullable String textHash,
        int attempts,
        int missing,
        boolean withdrawn,
        @Nullable Instant dueAt,
        boolean looked,
        @Nullable Boolean locked,
        Duration pause,
        String what) {}
