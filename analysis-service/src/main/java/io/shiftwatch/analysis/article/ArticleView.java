package io.shiftwatch.analysis.article;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.signal.Standing;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Zone;

/**
 * @param article as ingest accepted it, full text included
 * @param withdrawnAt when the article's page was found to be gone; null while it stands
 * @param standings what later signals and people say of each signal, by id
 */
public record ArticleView(
        ArticleReceived article,
        int version,
        String textVersion,
        @Nullable Instant withdrawnAt,
        List<Version> versions,
        ArticleAnalyzed.Story story,
        String language,
        List<Zone> zones,
        List<Signal> signals,
        Map<String, Standing> standings,
        boolean signalsCut,
        String catalogVersion,
        String codeVersion,
        Instant analyzedAt) {

    public record Version(int version, Instant firstSeenAt) {}

    static ArticleView of(
            ArticleVersionRow row,
            ArticleReceived article,
            ArticleStore.Reading reading,
            @Nullable Instant withdrawnAt,
            List<Version> versions,
            ArticleAnalyzed.Story story,
            List<Signal> signals,
            Map<String, Standing> standings) {
        return new ArticleView(
                article,
                row.version,
                row.textVersion,
                withdrawnAt,
                versions,
                story,
                reading.language(),
                reading.zones(),
                signals,
                standings,
                reading.signalsCut(),
                row.catalogVersion,
                row.codeVersion,
                row.analyzedAt);
    }
}
