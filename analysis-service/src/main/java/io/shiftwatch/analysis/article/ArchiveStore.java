package io.shiftwatch.analysis.article;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.signal.SignalStore;
import io.shiftwatch.analysis.story.StoryStore;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.kit.http.Cursor;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/** Reads the archive. */
@ApplicationScoped
class ArchiveStore {

    /** Articles whose words are read one by one; it takes some milliseconds. */
    private static final int RECENT = 1_000;

    private static final String NEWEST =
            "select * from article a where true%s order by a.first_seen_at desc, a.id desc limit :limit";

    private static final String RECENT_WITH_REST = """
            select * from (select * from article a where true%s order by a.first_seen_at desc, a.id desc limit :recent) a
            where true%s
            order by a.first_seen_at desc, a.id desc limit :limit
            """;

    private static final String ALL_WITH_REST = """
            with found as materialized (select a.id, a.first_seen_at from article a where true%s%s)
            select a.* from (select * from found order by first_seen_at desc, id desc limit :limit) f join article a using (id)
            """;

    private final Mutiny.SessionFactory sessions;

    ArchiveStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    Uni<Page<ArticleSummary>> list(ArticleFilter.Sql filter, @Nullable String cursor, int limit) {
        List<String> after = Cursor.read(cursor, 2);
        StringBuilder where = new StringBuilder(filter.where());
        Map<String, Object> values = new java.util.LinkedHashMap<>(filter.values());
        if (after != null) {
            where.append(" and (a.first_seen_at, a.id) < (cast(:seen as timestamptz), :after)");
            values.put("seen", Cursor.time(after.get(0)));
            values.put("after", after.get(1));
        }
        values.put("limit", limit + 1);
        Uni<List<Object[]>> rows = filter.rest().isEmpty()
                ? sessions.withStatelessSession(session -> select(session, NEWEST.formatted(where), values))
                : found(where.toString(), filter.rest(), values, limit);
        return rows.map(found -> page(found, limit));
    }

    /**
     * What is common fills a page out of the newest articles. For the rest the indexes are asked, at once for all: the planner would
     * walk from the newest to the oldest instead when it expects more matches than there are.
     */
    private Uni<List<Object[]>> found(String where, String rest, Map<String, Object> values, int limit) {
        Map<String, Object> recent = new java.util.LinkedHashMap<>(values);
        recent.put("recent", RECENT);
        return sessions.withStatelessSession(
                        session -> select(session, RECENT_WITH_REST.formatted(where, rest), recent))
                .chain(found -> found.size() > limit
                        ? Uni.createFrom().item(found)
                        : sessions.withStatelessTransaction(session -> indexed(session)
                                .chain(() -> select(session, ALL_WITH_REST.formatted(where, rest), values))));
    }

    /**
     * To read every row, or one row's words after the other's, looks cheap to the planner, which does not count that words are kept
     * beside the row. The indexes together are several times as fast.
     */
    private static Uni<Void> indexed(Mutiny.StatelessSession session) {
        return session.createNativeQuery(
                        "select set_config('enable_seqscan', 'off', true), set_config('cpu_operator_cost', '0.5', true)")
                .getSingleResult()
                .replaceWithVoid();
    }

    private static Uni<List<Object[]>> select(
            Mutiny.StatelessSession session, String articles, Map<String, Object> values) {
        Mutiny.SelectionQuery<Object[]> query = session.createNativeQuery("""
                select a.id, a.title, a.source, a.url, a.language, a.published_at, a.undatable, a.first_seen_at,
                       a.current_version, a.signal_count, array_to_string(a.families, ','), s.id, s.articles, s.origins
                from (%s) a
                join story s on s.id = a.story_id order by a.first_seen_at desc, a.id desc
                """.formatted(articles), Object[].class);
        values.forEach(query::setParameter);
        return query.getResultList();
    }

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

    /** @param from null for the version before {@code to}; {@code to} is null for the current one */
    Uni<VersionPair> versions(String id, @Nullable Integer from, @Nullable Integer to) {
        return one(id, to).chain(later -> one(id, from == null ? Math.max(1, later.version() - 1) : from)
                .map(earlier -> new VersionPair(earlier, later)));
    }

    record VersionPair(ArticleView from, ArticleView to) {}

    private static Uni<Integer> current(Mutiny.StatelessSession session, String id) {
        return session.createNativeQuery("select current_version from article where id = :id", Integer.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("article"));
    }

    private static Uni<ArticleView> view(Mutiny.StatelessSession session, ArticleVersionRow row) {
        return session.createNativeQuery("""
                        select v.version, v.first_seen_at, a.withdrawn_at
                        from article_version v join article a on a.id = v.article_id where a.id = :id order by v.version
                        """, Object[].class)
                .setParameter("id", row.articleId)
                .getResultList()
                .chain(versions -> SignalStore.of(session, row.articleId, row.version)
                        .chain(signals -> SignalStore.standings(session, signals)
                                .chain(standings -> StoryStore.of(session, row.articleId)
                                        .map(story -> ArticleView.of(
                                                row,
                                                Json.read(row.received, ArticleReceived.class),
                                                Json.read(row.analyzed, ArticleStore.Reading.class),
                                                versions.getFirst()[2] == null ? null : seen(versions.getFirst()[2]),
                                                versions.stream()
                                                        .map(each -> new ArticleView.Version(
                                                                ((Number) each[0]).intValue(), seen(each[1])))
                                                        .toList(),
                                                story,
                                                signals,
                                                standings)))));
    }

    private static Instant seen(Object value) {
        return value instanceof java.time.OffsetDateTime time ? time.toInstant() : (Instant) value;
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
                families.isEmpty() ? List.of() : List.of(families.split(",")),
                new ArticleSummary.Story(
                        (String) row[11], ((Number) row[12]).intValue(), ((Number) row[13]).intValue()));
    }
}
