package io.shiftwatch.analysis.article;

import java.time.Instant;
import java.util.List;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Zone;

/** @param article as ingest accepted it, full text included */
public record ArticleView(
        ArticleReceived article,
        int version,
        String textVersion,
        List<Version> versions,
        String language,
        List<Zone> zones,
        List<Signal> signals,
        boolean signalsCut,
        String catalogVersion,
        String codeVersion,
        Instant analyzedAt) {

    public record Version(int version, Instant firstSeenAt) {}

    static ArticleView of(
            ArticleVersionRow row,
            ArticleReceived article,
            ArticleStore.Reading reading,
            List<Version> versions,
            List<Signal> signals) {
        return new ArticleView(
                article,
                row.version,
                row.textVersion,
                versions,
                reading.language(),
                reading.zones(),
                signals,
                reading.signalsCut(),
                row.catalogVersion,
                row.codeVersion,
                row.analyzedAt);
    }
}
