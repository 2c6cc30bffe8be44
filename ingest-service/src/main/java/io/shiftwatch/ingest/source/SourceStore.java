package io.shiftwatch.ingest.source;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.ingest.article.CanonicalUrl;
import io.shiftwatch.kit.http.Cursor;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.ids.Digest;
import io.shiftwatch.kit.json.Json;

/** Sources in PostgreSQL. What the polls make of them is written by the poll package. */
@ApplicationScoped
public class SourceStore {

    private static final String OWNER = "local";

    private final Mutiny.SessionFactory sessions;

    SourceStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Something to be polled. */
    record Wanted(String url, Settings settings) {

        String id() {
            return "src_" + Digest.of(OWNER, key(url));
        }
    }

    Uni<Created> create(Wanted wanted) {
        return createAll(List.of(wanted)).chain(made -> at(wanted.url()).map(source -> new Created(source, made == 1)));
    }

    /** @param isNew false when it was polled already */
    record Created(Source source, boolean isNew) {}

    private Uni<Source> at(String url) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select id from source where owner = :owner and url_key = :key", String.class)
                        .setParameter("owner", OWNER)
                        .setParameter("key", key(url))
                        .getSingleResult())
                .chain(this::one);
    }

    /** All or none; how many of them are new. */
    Uni<Integer> createAll(List<Wanted> wanted) {
        String state = Json.text(PollState.start(now()));
        List<Map<String, Object>> rows = wanted.stream()
                .map(each -> Map.<String, Object>of(
                        "id", each.id(),
                        "url", each.url(),
                        "key", key(each.url()),
                        "host", host(each.url()),
                        "title", title(each.settings(), each.url()),
                        "settings", Json.text(each.settings()),
                        "paused", each.settings().paused()))
                .toList();
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                        insert into source (id, owner, url, url_key, host, title, settings, state, health, paused)
                        select s.id || coalesce((select '_' || substr(md5(random()::text), 1, 6)
                                                 from source o where o.id = s.id and o.url_key <> s.key), ''),
                               :owner, s.url, s.key, s.host, s.title, s.settings, :state, 'new', s.paused
                        from json_to_recordset(cast(cast(:rows as text) as json))
                             as s(id text, url text, key text, host text, title text, settings text, paused boolean)
                        order by s.key
                        on conflict do nothing
                        """)
                .setParameter("owner", OWNER)
                .setParameter("state", state)
                .setParameter("rows", Json.text(rows))
                .executeUpdate());
    }

    Uni<Source> one(String id) {
        return sessions.withStatelessSession(
                        session -> session.createSelectionQuery("from SourceRow where id = :id", SourceRow.class)
                                .setParameter("id", id)
                                .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("source"))
                .map(SourceRow::source);
    }

    /** By title. */
    Uni<Page<Source>> list(@Nullable Health health, @Nullable String words, @Nullable String cursor, int limit) {
        List<String> after = Cursor.read(cursor, 2);
        StringBuilder where = new StringBuilder("from SourceRow where true");
        Map<String, Object> values = new HashMap<>();
        if (health != null) {
            where.append(" and health = :health");
            values.put("health", health.word());
        }
        if (words != null && !words.isBlank()) {
            where.append(" and locate(lower(:words), lower(concat(title, ' ', url))) > 0");
            values.put("words", words.strip());
        }
        if (after != null) {
            where.append(" and (lower(title) > lower(:title) or lower(title) = lower(:title) and id > :after)");
            values.put("title", after.get(0));
            values.put("after", after.get(1));
        }
        return sessions.withStatelessSession(session -> {
                    Mutiny.SelectionQuery<SourceRow> query = session.createSelectionQuery(
                            where.append(" order by lower(title), id").toString(), SourceRow.class);
                    values.forEach(query::setParameter);
                    return query.setMaxResults(limit + 1).getResultList();
                })
                .map(rows -> {
                    List<Source> items =
                            rows.stream().limit(limit).map(SourceRow::source).toList();
                    SourceRow last = rows.size() > limit ? rows.get(limit - 1) : null;
                    return new Page<>(items, last == null ? null : Cursor.of(last.title, last.id));
                });
    }

    Uni<List<Source>> all() {
        return sessions.withStatelessSession(
                        session -> session.createSelectionQuery("from SourceRow order by id", SourceRow.class)
                                .getResultList())
                .map(rows -> rows.stream().map(SourceRow::source).toList());
    }

    /** How many there are of each health. */
    public Uni<Map<String, Long>> counts() {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select case when paused then 'paused' else health end, count(*) from source group by 1",
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).longValue())));
    }

    /** It is polled anew at once: a changed address from the start, but for what is remembered of its items. */
    Uni<Source> change(String id, String url, Settings settings) {
        return one(id).chain(known -> {
            boolean moved = !known.url().equals(url);
            PollState state = moved ? PollState.start(now()) : known.state();
            return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                update source
                                set url = :url, url_key = :key, host = :host, title = :title, settings = :settings, paused = :paused,
                                    state = :state, health = :health, next_poll_at = now(), lease_token = null, updated_at = now()
                                where id = :id
                                  and not exists (select from source o where o.owner = :owner and o.url_key = :key and o.id <> :id)
                                """)
                            .setParameter("id", id)
                            .setParameter("owner", OWNER)
                            .setParameter("url", url)
                            .setParameter("key", key(url))
                            .setParameter("host", host(url))
                            .setParameter(
                                    "title",
                                    new Source(id, OWNER, url, settings, state, 0, now(), now(), now()).title())
                            .setParameter("settings", Json.text(settings))
                            .setParameter("paused", settings.paused())
                            .setParameter("state", Json.text(state))
                            .setParameter("health", state.health().word())
                            .executeUpdate())
                    .invoke(changed -> {
                        if (changed == 0) {
                            throw new Problem(Problem.Kind.CONFLICT, "Another source is polled at this address");
                        }
                    })
                    .chain(() -> one(id));
        });
    }

    /** Due at once, also when it is gone or waits after failures. */
    Uni<Source> pollNow(String id) {
        return sessions.withStatelessTransaction(
                        session -> session.createNativeQuery("update source set next_poll_at = now() where id = :id")
                                .setParameter("id", id)
                                .executeUpdate())
                .invoke(SourceStore::requireOne)
                .chain(() -> one(id));
    }

    Uni<Void> delete(String id) {
        return sessions.withStatelessTransaction(
                        session -> session.createNativeQuery("delete from source where id = :id")
                                .setParameter("id", id)
                                .executeUpdate())
                .invoke(SourceStore::requireOne)
                .replaceWithVoid();
    }

    private static void requireOne(int changed) {
        if (changed == 0) {
            throw Problem.notFound("source");
        }
    }

    private static String title(Settings settings, String url) {
        String given = settings.title();
        return given == null ? url : given;
    }

    /** By which an address is known. */
    public static String key(String url) {
        return CanonicalUrl.of(url).orElse(url);
    }

    /** Of which one request at a time is made. */
    public static String host(String url) {
        URI uri = URI.create(key(url));
        return uri.getPort() < 0 ? String.valueOf(uri.getHost()) : uri.getHost() + ":" + uri.getPort();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
