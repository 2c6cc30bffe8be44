package io.shiftwatch.ingest.source;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /** Empty when its address is polled already. */
    Uni<Optional<Source>> create(String url, Settings settings) {
        String key = key(url);
        String id = "src_" + Digest.of(OWNER, key);
        PollState state = PollState.start(now());
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                insert into source (id, owner, url, url_key, host, title, settings, state, health, paused)
                                values (:id, :owner, :url, :key, :host, :title, :settings, :state, 'new', :paused)
                                on conflict do nothing
                                """)
                        .setParameter("id", id)
                        .setParameter("owner", OWNER)
                        .setParameter("url", url)
                        .setParameter("key", key)
                        .setParameter("host", host(url))
                        .setParameter("title", title(settings, url))
                        .setParameter("settings", Json.text(settings))
                        .setParameter("state", Json.text(state))
                        .setParameter("paused", settings.paused())
                        .executeUpdate())
                .chain(made -> made == 0 ? Uni.createFrom().item(Optional.empty()) : one(id).map(Optional::of));
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
        return sessions.withStatelessSession(session -> session.createNativeQuery("""
                                select * from source
                                where (cast(:health as text) is null or health = :health)
                                  and (cast(:words as text) is null or position(lower(:words) in lower(title || ' ' || url)) > 0)
                                  and (cast(:title as text) is null or (lower(title), id) > (:title, cast(:after as text)))
                                order by lower(title), id limit :limit
                                """, SourceRow.class)
                        .setParameter("health", health == null ? null : health.word())
                        .setParameter("words", words == null || words.isBlank() ? null : words.strip())
                        .setParameter("title", after == null ? null : after.get(0))
                        .setParameter("after", after == null ? null : after.get(1))
                        .setParameter("limit", limit + 1)
                        .getResultList())
                .map(rows -> {
                    List<Source> items =
                            rows.stream().limit(limit).map(SourceRow::source).toList();
                    Source last = rows.size() > limit ? items.getLast() : null;
                    String next = last == null ? null : Cursor.of(last.title().toLowerCase(Locale.ROOT), last.id());
                    return new Page<>(items, next);
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
