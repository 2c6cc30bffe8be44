package io.shiftwatch.analysis.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.backtest.ArchiveJob.Filter;
import io.shiftwatch.analysis.backtest.ArchiveJob.Kind;
import io.shiftwatch.analysis.backtest.ArchiveJob.State;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/** Jobs in PostgreSQL: whoever holds the lease works, and each step stores how far it came. */
@ApplicationScoped
class ArchiveJobStore {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final String COLUMNS = """
            j.id, j.kind, j.version, j.base, j.filter, j.state, j.failure, j.total, j.done, j.created_at, j.started_at,
            j.finished_at, j.result
            """;

    private final Mutiny.SessionFactory sessions;

    ArchiveJobStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** A job to work at. */
    record Claimed(ArchiveJob job, String token, String cursor) {}

    /** An article's current version. */
    record Archived(ArticleReceived article, int version) {}

    Uni<ArchiveJob> create(Kind kind, String version, String base, Filter filter) {
        String id =
                kind.prefix() + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        return sessions.withStatelessTransaction(
                        session -> count(session, filter).chain(total -> session.createNativeQuery("""
                                        insert into archive_job (id, kind, version, base, filter, state, total)
                                        values (:id, :kind, :version, :base, :filter, 'QUEUED', :total)
                                        """)
                                .setParameter("id", id)
                                .setParameter("kind", kind.name())
                                .setParameter("version", version)
                                .setParameter("base", base)
                                .setParameter("filter", Json.text(filter))
                                .setParameter("total", total.intValue())
                                .executeUpdate()))
                .chain(() -> one(kind, id));
    }

    private static Uni<Long> count(Mutiny.StatelessSession session, Filter filter) {
        Map<String, Object> values = new LinkedHashMap<>();
        Mutiny.SelectionQuery<Long> query = session.createNativeQuery(
                "select count(*) from article a where a.current_version > 0" + where(filter, values), Long.class);
        values.forEach(query::setParameter);
        return query.getSingleResult();
    }

    private static String where(Filter filter, Map<String, Object> values) {
        StringBuilder where = new StringBuilder();
        if (filter.from() != null) {
            where.append(" and coalesce(a.published_at, a.first_seen_at) >= :from");
            values.put("from", filter.from());
        }
        if (filter.to() != null) {
            where.append(" and coalesce(a.published_at, a.first_seen_at) < :to");
            values.put("to", filter.to());
        }
        if (!filter.sources().isEmpty()) {
            where.append(" and a.source in (:sources)");
            values.put("sources", filter.sources());
        }
        if (!filter.languages().isEmpty()) {
            where.append(" and a.language in (:languages)");
            values.put("languages", filter.languages());
        }
        return where.toString();
    }

    /** @throws Problem not found */
    Uni<ArchiveJob> one(Kind kind, String id) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select " + COLUMNS + " from archive_job j where j.id = :id and j.kind = :kind",
                                Object[].class)
                        .setParameter("id", id)
                        .setParameter("kind", kind.name())
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound(kind == Kind.BACKTEST ? "back-test" : "re-analysis"))
                .map(ArchiveJobStore::job);
    }

    /** Newest first. */
    Uni<List<ArchiveJob>> list(Kind kind, int limit) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select " + COLUMNS
                                        + " from archive_job j where j.kind = :kind order by j.created_at desc, j.id limit :limit",
                                Object[].class)
                        .setParameter("kind", kind.name())
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(ArchiveJobStore::job).toList());
    }

    /** Whoever works at it stops after the step it is in. Nothing happens to one that has ended. */
    Uni<ArchiveJob> cancel(Kind kind, String id) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                update archive_job set state = 'CANCELLED', finished_at = now(), lease_token = null
                                where id = :id and kind = :kind and state in ('QUEUED', 'RUNNING')
                                """)
                        .setParameter("id", id)
                        .setParameter("kind", kind.name())
                        .executeUpdate())
                .chain(() -> one(kind, id));
    }

    /** The oldest job that nobody works at; null when there is none. */
    Uni<@Nullable Claimed> claim() {
        String token = UUID.randomUUID().toString();
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                update archive_job set lease_token = :token, lease_until = now() + make_interval(secs => :lease),
                                       state = 'RUNNING', started_at = coalesce(started_at, now())
                                where id = (select id from archive_job
                                            where state in ('QUEUED', 'RUNNING') and (lease_until is null or lease_until < now())
                                            order by created_at limit 1 for update skip locked)
                                """)
                        .setParameter("token", token)
                        .setParameter("lease", (double) LEASE.toSeconds())
                        .executeUpdate()
                        .chain(claimed -> session.createNativeQuery(
                                        "select " + COLUMNS
                                                + ", j.cursor from archive_job j where j.lease_token = :token",
                                        Object[].class)
                                .setParameter("token", token)
                                .getSingleResultOrNull()))
                .map(row -> row == null ? null : new Claimed(job(row), token, (String) row[13]));
    }

    /** The next articles in the order of their ids. */
    Uni<List<Archived>> next(Filter filter, String after, int limit) {
        return sessions.withStatelessSession(session -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    Mutiny.SelectionQuery<Object[]> query =
                            session.createNativeQuery("""
                            select v.received, v.version from article a
                            join article_version v on v.article_id = a.id and v.version = a.current_version
                            where a.id > :after %s order by a.id limit :limit
                            """.formatted(where(filter, values)), Object[].class);
                    values.forEach(query::setParameter);
                    return query.setParameter("after", after)
                            .setParameter("limit", limit)
                            .getResultList();
                })
                .map(rows -> rows.stream()
                        .map(row -> new Archived(
                                Json.read((String) row[0], ArticleReceived.class), ((Number) row[1]).intValue()))
                        .toList());
    }

    /** @return false when the job is no longer the caller's: cancelled, or its lease was lost */
    Uni<Boolean> step(Claimed claimed, int articles, String cursor, @Nullable Comparison result) {
        return update(
                """
                update archive_job set done = done + :articles, total = greatest(total, done + :articles), cursor = :cursor, result = cast(:result as text),
                       lease_until = now() + make_interval(secs => :lease)
                where lease_token = :token and state = 'RUNNING'
                """,
                Map.of(
                        "articles",
                        articles,
                        "cursor",
                        cursor,
                        "lease",
                        (double) LEASE.toSeconds(),
                        "token",
                        claimed.token()),
                result == null ? null : Json.text(result));
    }

    Uni<Boolean> end(Claimed claimed, State state, @Nullable String failure) {
        return update("""
                update archive_job set state = :state, failure = cast(:result as text), finished_at = now(), lease_token = null
                where lease_token = :token and state = 'RUNNING'
                """, Map.of("state", state.name(), "token", claimed.token()), failure);
    }

    private Uni<Boolean> update(String sql, Map<String, Object> values, @Nullable String result) {
        return sessions.withStatelessTransaction(session -> {
            var query = session.createNativeQuery(sql);
            values.forEach(query::setParameter);
            return query.setParameter("result", result).executeUpdate().map(changed -> changed == 1);
        });
    }

    private static ArchiveJob job(Object[] row) {
        return new ArchiveJob(
                (String) row[0],
                Kind.valueOf((String) row[1]),
                (String) row[2],
                (String) row[3],
                Json.read((String) row[4], Filter.class),
                State.valueOf((String) row[5]),
                (String) row[6],
                ((Number) row[7]).intValue(),
                ((Number) row[8]).intValue(),
                java.util.Objects.requireNonNull(time(row[9])),
                time(row[10]),
                time(row[11]),
                row[12] == null ? null : Json.read((String) row[12], Comparison.class));
    }

    private static @Nullable Instant time(@Nullable Object value) {
        return value instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) value;
    }
}
