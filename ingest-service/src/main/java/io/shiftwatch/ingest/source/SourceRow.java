package io.shiftwatch.ingest.source;

import java.time.Instant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

import io.shiftwatch.kit.json.Json;

/** @see SourceStore */
@Entity
@Table(name = "source")
@NullUnmarked
public class SourceRow {
    @Id
    @Column(columnDefinition = "text")
    String id;

    @Column(columnDefinition = "text")
    String owner;

    @Column(columnDefinition = "text")
    String url;

    @Column(columnDefinition = "text")
    String title;

    @Column(columnDefinition = "text")
    String settings;

    @Column(columnDefinition = "text")
    String state;

    @Column(columnDefinition = "text")
    String health;

    @Column(name = "pages_locked")
    int pagesLocked;

    @Column(name = "next_poll_at")
    Instant nextPollAt;

    @Column(name = "lease_token", columnDefinition = "text")
    String leaseToken;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    public Source source() {
        return new Source(
                id,
                owner,
                url,
                Json.read(settings, Settings.class),
                Json.read(state, PollState.class),
                pagesLocked,
                nextPollAt,
                createdAt,
                updatedAt);
    }
}
