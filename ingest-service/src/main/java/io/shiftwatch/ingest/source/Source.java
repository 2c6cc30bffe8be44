package io.shiftwatch.ingest.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feed that is polled.
 *
 * @param url canonical; after a permanent redirect the new one
 * @param pagesLocked pages in a row that were not to be had without paying or logging in
 */
public record Source(
        String id,
        String owner,
        String url,
        Settings settings,
        PollState state,
        int pagesLocked,
        Instant nextPollAt,
        Instant createdAt,
        Instant updatedAt) {

    public String title() {
        String given = settings.title();
        String own = state.ownTitle();
        return given != null ? given : own != null && !own.isBlank() ? own : url;
    }

    /** The name its articles come under, where it has one of its own. */
    public @Nullable String articleSource() {
        return settings.source();
    }
}
