package io.shiftwatch.analysis.signal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Signal;
import io.shiftwatch.kit.http.Cursor;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/** Reads signals. */
@ApplicationScoped
public class SignalStore {

    private static final Map<String, String> COLUMNS = Map.of(
            "article",
            "s.article_id",
            "family",
            "s.family",
            "group",
            "s.family_group",
            "status",
            "s.status",
            "actor",
            "s.actor",
            "target",
            "s.target");

    private final Mutiny.SessionFactory sessions;

    SignalStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    public static Uni<List<Signal>> of(Mutiny.StatelessSession session, String articleId, int version) {
        return session.createNativeQuery(
                        "select body from signal where article_id = :id and version = :version order by ordinal",
                        String.class)
                .setParameter("id", articleId)
                .setParameter("version", version)
                .getResultList()
                .map(rows ->
                        rows.stream().map(body -> Json.read(body, Signal.class)).toList());
    }

    /** Signals of current versions, newest first. @param filters by the names of the query parameters, nulls left out */
    Uni<Page<SignalView>> list(Map<String, String> filters, @Nullable String cursor, int limit) {
        List<String> after = Cursor.read(cursor, 2);
        StringBuilder where = new StringBuilder("where s.version = a.current_version");
        Map<String, Object> values = new LinkedHashMap<>();
        filters.forEach((name, value) -> {
            where.append(" and ").append(COLUMNS.get(name)).append(" = :").append(name);
            values.put(name, value);
        });
        if (after != null) {
            where.append(" and (s.first_seen_at, s.id) < (cast(:seen as timestamptz), :after)");
            values.put("seen", instant(after.get(0)));
            values.put("after", after.get(1));
        }
        String sql = """
                select s.id, s.body, s.article_id, a.title, a.source, s.published_at, s.first_seen_at
                from signal s join article a on a.id = s.article_id
                %s order by s.first_seen_at desc, s.id desc limit :limit
                """.formatted(where);
        return sessions.withStatelessSession(session -> {
                    Mutiny.SelectionQuery<Object[]> query = session.createNativeQuery(sql, Object[].class);
                    values.forEach(query::setParameter);
                    return query.setParameter("limit", limit + 1).getResultList();
                })
                .map(rows -> page(rows, limit));
    }

    private static Page<SignalView> page(List<Object[]> rows, int limit) {
        List<SignalView> items = new ArrayList<>();
        rows.stream()
                .limit(limit)
                .forEach(row -> items.add(new SignalView(
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        row[5] == null ? null : time(row[5]),
                        time(row[6]),
                        Json.read((String) row[1], Signal.class))));
        Object[] last = rows.size() > limit ? rows.get(limit - 1) : null;
        return new Page<>(items, last == null ? null : Cursor.of(time(last[6]), last[0]));
    }

    private static Instant time(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw Problem.invalid("cursor", "is not a cursor of this list");
        }
    }

    public record SignalView(
            String articleId,
            String articleTitle,
            String source,
            @Nullable Instant publishedAt,
            Instant firstSeenAt,
            Signal signal) {}
}
