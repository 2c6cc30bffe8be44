package io.shiftwatch.ingest.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as callers see it.
 *
 * @param title as its owner calls it, else as it calls itself
 * @param source the name its articles come under; null for the host of each article's address
 * @param nextPollAt null while it is paused or gone
 * @param lastNewAt when the newest of its items was published
 */
public record SourceView(
        String id,
        String url,
        String title,
        @Nullable String home,
        @Nullable String source,
        @Nullable String language,
        Settings.Pages pages,
        boolean robots,
        boolean paused,
        List<String> folders,
        @Nullable String format,
        HealthView health,
        @Nullable Instant lastReadAt,
        @Nullable Instant lastNewAt,
        @Nullable Instant nextPollAt,
        @Nullable String movedFrom,
        PollState.@Nullable Last lastPoll,
        Instant createdAt,
        Instant updatedAt) {

    /** @param reason empty for {@code ok} */
    public record HealthView(Health state, Instant since, String reason) {}

    static SourceView of(Source source) {
        Settings settings = source.settings();
        PollState state = source.state();
        return new SourceView(
                source.id(),
                source.url(),
                source.title(),
                state.home(),
                settings.source(),
                settings.language(),
                settings.pages(),
                settings.robots(),
                settings.paused(),
                settings.folders(),
                state.format(),
                new HealthView(state.health(), state.since(), state.reason()),
                state.readAt(),
                state.newAt(),
                settings.paused() || state.gone() ? null : source.nextPollAt(),
                state.movedFrom(),
                state.last(),
                source.createdAt(),
                source.updatedAt());
    }
}
