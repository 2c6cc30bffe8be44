package io.shiftwatch.analysis.article;

import java.time.Instant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** Read only; written by {@link ArticleStore} in SQL of its own. */
@Entity
@Table(name = "article")
@NullUnmarked
class ArticleRow {
    @Id
    String id;

    String url;
    String source;

    @Column(name = "current_version")
    int currentVersion;

    String title;
    String language;

    @Column(name = "published_at")
    Instant publishedAt;

    boolean undatable;

    @Column(name = "first_seen_at")
    Instant firstSeenAt;

    @Column(name = "signal_count")
    int signalCount;

    String[] families;
}
