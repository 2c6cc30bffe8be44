package io.shiftwatch.analysis.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record ArticleSummary(
        String id,
        String title,
        String source,
        @Nullable String url,
        String language,
        @Nullable Instant publishedAt,
        boolean undatable,
        Instant firstSeenAt,
        int version,
        int signalCount,
        List<String> families,
        Story story) {

    /** @param origins how many sources tell it in their own words */
    public record Story(String id, int articles, int origins) {}
}
