package io.shiftwatch.analysis.article;

import java.time.Instant;
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
        String sql = """
                select a.id, a.title, a.source, a.url, a.language, a.published_at, a.undatable, a.first_seen_at,
                       a.current_version, a.signal_count, array_to_string(a.families, ',')
                from article a %s order by a.first_seen_at desc, a.id desc limit :limit
                """.formatted(where);
        return sessions.withStatelessSession(session -> {
                    Mutiny.SelectionQuery<Object[]> query = session.createNativeQuery(sql, Object[].class);
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
        return sessions.withStatelessSession(session -> current(session, id)
                .chain(current -> session.createSelectionQuery(
                                "from ArticleVersionRow v where v.articleId = :id and v.version = :version",
                                ArticleVersionRow.class)
                        .setParameter("id", id)
                        .setParameter("version", version == null ? current : version)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("article"))
                .chain(row -> view(session, row)));
    }

    private static Uni<Integer> current(Mutiny.StatelessSession session, String id) {
        return session.createNativeQuery("select current_version from article where id = :id", Integer.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("article"));
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
                        .chain(signals -> SignalStore.standings(session, signals)
                                .map(standings -> ArticleView.of(
                                        row,
                                        Json.read(row.received, ArticleReceived.class),
                                        Json.read(row.analyzed, ArticleStore.Reading.class),
                                        versions,
                                        signals,
                                        standings))));
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

    private static Page<ArticleSummary> page(List<Object[]> rows, int limit) {
        List<ArticleSummary> items =
                rows.stream().limit(limit).map(ArchiveStore::summary).toList();
        ArticleSummary last = rows.size() > limit ? items.getLast() : null;
        return new Page<>(items, last == null ? null : Cursor.of(last.firstSeenAt(), last.id()));
    }

    private static ArticleSummary summary(Object[] row) {
        String families = (String) row[10];
        return new ArticleSummary(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                row[5] == null ? null : seen(row[5]),
                (Boolean) row[6],
                seen(row[7]),
                ((Number) row[8]).intValue(),
                ((Number) row[9]).intValue(),
                families.isEmpty() ? List.of() : List.of(families.split(",")));
    }
}
