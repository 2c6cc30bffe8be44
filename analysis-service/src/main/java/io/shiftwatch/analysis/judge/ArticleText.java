package io.shiftwatch.analysis.judge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is judged.
 *
 * @param version of the article's text, from 1; part of the signals' ids
 * @param publishedAt decides who held which office; null when not known
 */
public record ArticleText(
        String articleId,
        int version,
        String title,
        String text,
        @Nullable String language,
        @Nullable Instant publishedAt,
        String source,
        @Nullable String author) {}
