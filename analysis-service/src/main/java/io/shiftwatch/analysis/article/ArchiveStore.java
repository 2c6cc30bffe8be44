package io.shiftwatch.analysis.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.signal.SignalStore;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.kit.http.Cursor;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/** Reads the archive. */
@ApplicationScoped
class ArchiveStore {

    private final Mutiny.SessionFactory sessions;

    ArchiveStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @param q words for Latin text; text with other letters is searched as it stands */
    record Filter(
            @Nullable String q,
            @Nullable String source,
            @Nullable String family) {}

    Uni<Page<ArticleSummary>> list(Filter filter, @Nullable String cursor, int limit) {
        List<String> after = Cursor.read(cursor, 2);
        StringBuilder where = new StringBuilder("where true");
        Map<String, Object> values = new java.util.LinkedHashMap<>();
        if (filter.source() != null) {
            where.append(" and a.source = :source");
            values.put("source", filter.source());
        }
        if (filter.family() != null) {
            where.append(" and a.families @> array[cast(:family as text)]");
            values.put("family", filter.family());
        }
        if (filter.q() != null && !filter.q().isBlank()) {
            where.append(filter.q().chars().allMatch(c -> c < 0x250) ? WORDS : SUBSTRING);
            values.put("q", filter.q());
        }
        if (after != null) {
            where.append(" and (a.first_seen_at, a.id) < (cast(:seen as timestamptz), :after)");
            values.put("seen", instant(after.get(0)));
            values.put("after", after.get(1));
        }
        String sql = "select a.* from article a " + where + " order by a.first_seen_at desc, a.id desc limit :limit";
        return sessions.withStatelessSession(session -> {
                    Mutiny.SelectionQuery<ArticleRow> query = session.createNativeQuery(sql, ArticleRow.class);
                    values.forEach(query::setParameter);
                    return query.setParameter("limit", limit + 1).getResultList();
                })
                .map(rows -> page(rows, limit));
    }

    private static final String WORDS = """
             and exists (select from article_version v where v.article_id = a.id and v.version = a.current_version
                         and to_tsvector('simple', left(v.received, 150000)) @@ websearch_to_tsquery('simple', :q))
            """;

    private static final String SUBSTRING = """
             and exists (select from article_version v where v.article_id = a.id and v.version = a.current_version
                         and position(cast(:q as text) in v.received) > 0)
            """;

    /** @param version null for the current one */
    Uni<ArticleView> one(String id, @Nullable Integer version) {
        return sessions.withStatelessSession(session -> session.createNativeQuery("""
                        select v.* from article_version v join article a on a.id = v.article_id
                        where v.article_id = :id and v.version = coalesce(cast(:version as integer), a.current_version)
                        """, ArticleVersionRow.class)
                .setParameter("id", id)
                .setParameter("version", version)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("article"))
                .chain(row -> view(session, row)));
    }

    private static Uni<ArticleView> view(Mutiny.StatelessSession session, ArticleVersionRow row) {
        return session.createNativeQuery(
                        "select version, first_seen_at from article_version where article_id = :id order by version",
                        Object[].class)
                .setParameter("id", row.articleId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(version -> new ArticleView.Version(((Number) version[0]).intValue(), seen(version[1])))
                        .toList())
                .chain(versions -> SignalStore.of(session, row.articleId, row.version)
                        .map(signals -> ArticleView.of(
                                row,
                                Json.read(row.received, ArticleReceived.class),
                                Json.read(row.analyzed, ArticleStore.Reading.class),
                                versions,
                                signals)));
    }

    private static Instant seen(Object value) {
        return value instanceof java.time.OffsetDateTime time ? time.toInstant() : (Instant) value;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw Problem.invalid("cursor", "is not a cursor of this list");
        }
    }

    private static Page<ArticleSummary> page(List<ArticleRow> rows, int limit) {
        List<ArticleSummary> items = new ArrayList<>();
        rows.stream()
                .limit(limit)
                .forEach(row -> items.add(new ArticleSummary(
                        row.id,
                        row.title,
                        row.source,
                        row.url,
                        row.language,
                        row.publishedAt,
                        row.undatable,
                        row.firstSeenAt,
                        row.currentVersion,
                        row.signalCount,
                        Arrays.asList(row.families))));
        ArticleRow last = rows.size() > limit ? rows.get(limit - 1) : null;
        return new Page<>(items, last == null ? null : Cursor.of(last.firstSeenAt, last.id));
    }
}
