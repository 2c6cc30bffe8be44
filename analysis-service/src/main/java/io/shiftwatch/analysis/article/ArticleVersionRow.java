package io.shiftwatch.analysis.article;

import java.io.Serializable;
import java.time.Instant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** Read only; written by {@link ArticleStore} in SQL of its own. */
@Entity
@Table(name = "article_version")
@IdClass(ArticleVersionRow.Key.class)
@NullUnmarked
class ArticleVersionRow {
    @Id
    @Column(name = "article_id", columnDefinition = "text")
    String articleId;

    @Id
    int version;

    @Column(name = "text_version", columnDefinition = "text")
    String textVersion;

    @Column(name = "text_hash", columnDefinition = "text")
    String textHash;

    @Column(columnDefinition = "text")
    String received;

    @Column(columnDefinition = "text")
    String analyzed;

    @Column(name = "first_seen_at")
    Instant firstSeenAt;

    @Column(name = "catalog_version", columnDefinition = "text")
    String catalogVersion;

    @Column(name = "code_version", columnDefinition = "text")
    String codeVersion;

    @Column(name = "analyzed_at")
    Instant analyzedAt;

    record Key(String articleId, int version) implements Serializable {}
}
