package io.shiftwatch.analysis.signal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.link.LinkStore;
import io.shiftwatch.analysis.link.SignalStates;
import io.shiftwatch.analysis.verdict.VerdictStore;
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
            "s.target",
            "novelty",
            "s.novelty");

    private static final TypeReference<List<Signal.Link>> LINKS = new TypeReference<>() {};

    private static final String LINKS_OF = """
            (select cast(json_agg(json_build_object('kind', l.kind, 'signalId', l.earlier_id) order by l.earlier_id) as text)
             from signal_link l where l.later_id = s.id)
            """;

    private final Mutiny.SessionFactory sessions;

    SignalStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** A version's signals in the order of the text, with the links and the novelty they have now. */
    public static Uni<List<Signal>> of(Mutiny.StatelessSession session, String articleId, int version) {
        return session.createNativeQuery("""
                        select s.body, s.novelty, %s from signal s
                        where s.article_id = :id and s.version = :version order by s.ordinal
                        """.formatted(LINKS_OF), Object[].class)
                .setParameter("id", articleId)
                .setParameter("version", version)
                .getResultList()
                .map(rows -> rows.stream().map(row -> signal(row, 0)).toList());
    }

    /** What later signals and people say of signals, by id. */
    public static Uni<Map<String, Standing>> standings(Mutiny.StatelessSession session, List<Signal> signals) {
        List<String> ids = signals.stream().map(Signal::id).toList();
        return LinkStore.states(session, ids)
                .chain(states -> VerdictStore.of(session, ids).map(verdicts -> {
                    Map<String, Standing> standings = new LinkedHashMap<>();
                    for (String id : ids) {
                        standings.put(
                                id, Standing.of(states.getOrDefault(id, SignalStates.Current.OPEN), verdicts.get(id)));
                    }
                    return standings;
                }));
    }

    private static Signal signal(Object[] row, int at) {
        String links = (String) row[at + 2];
        return Json.read((String) row[at], Signal.class)
                .placed((String) row[at + 1], links == null ? List.of() : Json.read(links, LINKS));
    }

    /** @throws Problem not found */
    Uni<SignalView> one(String id) {
        return page("where s.id = :id", Map.of("id", id), 1).map(found -> {
            if (found.items().isEmpty()) {
                throw Problem.notFound("signal");
            }
            return found.items().getFirst();
        });
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
            values.put("seen", Cursor.time(after.get(0)));
            values.put("after", after.get(1));
        }
        return page(where.toString(), values, limit);
    }

    private Uni<Page<SignalView>> page(String where, Map<String, Object> values, int limit) {
        String sql = """
                select s.body, s.novelty, %s, s.article_id, a.title, a.source, s.published_at, s.first_seen_at, s.id
                from signal s join article a on a.id = s.article_id
                %s order by s.first_seen_at desc, s.id desc limit :limit
                """.formatted(LINKS_OF, where);
        return sessions.withStatelessSession(session -> {
            Mutiny.SelectionQuery<Object[]> query = session.createNativeQuery(sql, Object[].class);
            values.forEach(query::setParameter);
            return query.setParameter("limit", limit + 1).getResultList().chain(rows -> page(session, rows, limit));
        });
    }

    private static Uni<Page<SignalView>> page(Mutiny.StatelessSession session, List<Object[]> rows, int limit) {
        List<Object[]> shown = rows.stream().limit(limit).toList();
        List<Signal> signals = shown.stream().map(row -> signal(row, 0)).toList();
        return standings(session, signals).map(standings -> {
            List<SignalView> items = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                Object[] row = shown.get(i);
                Standing standing = standings.get(signals.get(i).id());
                items.add(new SignalView(
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        row[6] == null ? null : time(row[6]),
                        time(row[7]),
                        signals.get(i),
                        java.util.Objects.requireNonNull(standing)));
            }
            Object[] last = rows.size() > limit ? rows.get(limit - 1) : null;
            return new Page<>(items, last == null ? null : Cursor.of(time(last[7]), last[8]));
        });
    }

    private static Instant time(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }

    public record SignalView(
            String articleId,
            String articleTitle,
            String source,
            @Nullable Instant publishedAt,
            Instant firstSeenAt,
            Signal signal,
            Standing standing) {}
}
