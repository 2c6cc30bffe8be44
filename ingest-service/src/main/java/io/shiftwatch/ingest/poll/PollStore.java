package io.shiftwatch.ingest.poll;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.events.SourceHealthChanged;
import io.shiftwatch.ingest.fetch.HostStore;
import io.shiftwatch.ingest.poll.PollResult.Taken;
import io.shiftwatch.ingest.source.PollState;
import io.shiftwatch.ingest.source.Source;
import io.shiftwatch.ingest.source.SourceRow;
import io.shiftwatch.ingest.source.SourceStore;
import io.shiftwatch.kit.ids.Digest;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.outbox.Outbox;
import io.shiftwatch.kit.outbox.OutgoingEvent;
import io.shiftwatch.kit.outbox.Retention;

/** Which source is due, what it is known to have, and what came of a poll. */
@ApplicationScoped
class PollStore {

    /** Looked through for free hosts; the others are looked at a moment later. */
    private static final int CANDIDATES = 100;

    /** Enough for months of most, and for days of the busiest. */
    private static final int HABIT = 500;

    /** Since it was new or changed. One that is listed for longer is taken for new once more, which analysis knows it is not. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final Mutiny.SessionFactory sessions;
    private final HostStore hosts;
    private final Outbox outbox;

    PollStore(Mutiny.SessionFactory sessions, HostStore hosts, Outbox outbox) {
        this.sessions = sessions;
        this.hosts = hosts;
        this.outbox = outbox;
    }

    void start(@Observes StartupEvent event, Retention retention) {
        retention.keep("source_item", "listed_at", KEPT);
    }

    /** @param hash of what the feed said of it last */
    record Known(String articleId, String hash) {}

    Uni<List<Claimed>> claim(int limit) {
        String token = UUID.randomUUID().toString();
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                select s.id, s.host from source s
                                where not s.paused and s.next_poll_at <= now() and (s.lease_until is null or s.lease_until < now())
                                  and not exists (select from host h where h.name = s.host
                                                  and (h.lease_until >= now() or h.not_before > now()))
                                order by s.next_poll_at limit :candidates for update of s skip locked
                                """, Object[].class)
                .setParameter("candidates", CANDIDATES)
                .getResultList()
                .chain(rows -> hosts.takeOneEach(session, rows, limit, token))
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(List.of()) : lease(session, ids, token)));
    }

    private static Uni<List<Claimed>> lease(Mutiny.StatelessSession session, List<String> ids, String token) {
        return session.createNativeQuery("""
                        update source set lease_token = :token, lease_until = now() + make_interval(secs => :lease)
                        where id in (:ids)
                        """)
                .setParameter("token", token)
                .setParameter("lease", (double) HostStore.LEASE.toSeconds())
                .setParameter("ids", ids)
                .executeUpdate()
                .chain(() -> session.createSelectionQuery("from SourceRow where id in (:ids)", SourceRow.class)
                        .setParameter("ids", ids)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Claimed(row.source(), token))
                        .toList());
    }

    Uni<Map<String, Known>> known(String sourceId, Collection<String> keys) {
        return sessions.withStatelessSession(session -> session.createNativeQuery("""
                                select key, article_id, hash from source_item
                                where source_id = :source
                                  and key in (select json_array_elements_text(cast(cast(:keys as text) as json)))
                                """, Object[].class)
                        .setParameter("source", sourceId)
                        .setParameter("keys", Json.text(keys))
                        .getResultList())
                .map(rows -> {
                    Map<String, Known> known = new HashMap<>();
                    rows.forEach(row -> known.put((String) row[0], new Known((String) row[1], (String) row[2])));
                    return known;
                });
    }

    /** When its newest items were published, newest first, those of this poll included. */
    Uni<List<Instant>> times(String sourceId, List<Taken> fresh, Instant now) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select at from source_item where source_id = :source order by at desc limit :limit",
                                Instant.class)
                        .setParameter("source", sourceId)
                        .setParameter("limit", HABIT)
                        .getResultList())
                .map(stored -> {
                    List<Instant> all = new ArrayList<>(stored);
                    fresh.stream()
                            .filter(each -> !each.known())
                            .map(each -> at(each.entry(), now))
                            .forEach(all::add);
                    all.sort(java.util.Comparator.reverseOrder());
                    return all;
                });
    }

    private static Instant at(Entry entry, Instant now) {
        Instant at = entry.published().at();
        return at == null || at.isAfter(now) ? now : at;
    }

    /**
     * Everything at once: what is remembered, the state, the event, the lease. Nothing happens when the lease was lost: whoever has
     * it now finds the same.
     */
    Uni<Void> finish(Finished done) {
        String id = done.claimed().source().id();
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(
                        "select health from source where id = :id and lease_token = :token for update", String.class)
                .setParameter("id", id)
                .setParameter("token", done.claimed().token())
                .getSingleResultOrNull()
                .chain(health -> health == null
                        ? Uni.createFrom().voidItem()
                        : remember(session, done)
                                .chain(() -> update(session, done))
                                .chain(() -> move(session, done))
                                .chain(() -> tell(session, done, health)))
                .chain(() -> hosts.release(
                        session,
                        SourceStore.host(done.claimed().source().url()),
                        done.claimed().token(),
                        done.pause())));
    }

    /**
     * @param next until the next poll
     * @param pause until the next request to the same host
     */
    record Finished(
            Claimed claimed,
            PollResult result,
            PollState state,
            Duration next,
            Duration pause,
            Instant at,
            List<Draft> pages) {}

    /** An article whose page is to be read first. */
    record Draft(String articleId, String url, String host, String article) {}

    private static Uni<Void> remember(Mutiny.StatelessSession session, Finished done) {
        List<Taken> taken = done.result().taken();
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Map<String, Object>> rows = taken.stream()
                .map(each -> {
                    Map<String, Object> row = new HashMap<>();
                    row.put("key", each.entry().key());
                    row.put("article", each.articleId());
                    row.put("url", each.entry().url());
                    row.put("hash", each.entry().hash());
                    row.put("at", at(each.entry(), done.at()));
                    return row;
                })
                .toList();
        return session.createNativeQuery("""
                        insert into source_item (source_id, key, article_id, url, hash, at, first_seen_at, listed_at)
                        select :source, i.key, i.article, i.url, i.hash, i.at, :now, :now
                        from json_to_recordset(cast(cast(:rows as text) as json))
                             as i(key text, article text, url text, hash text, at timestamptz)
                        order by i.key
                        on conflict (source_id, key) do update
                        set url = excluded.url, hash = excluded.hash, listed_at = excluded.listed_at
                        """)
                .setParameter("source", done.claimed().source().id())
                .setParameter("now", done.at())
                .setParameter("rows", Json.text(rows))
                .executeUpdate()
                .chain(() -> drafts(session, done));
    }

    private static Uni<Void> drafts(Mutiny.StatelessSession session, Finished done) {
        if (done.pages().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("""
                        insert into page (article_id, source_id, url, host, article, sent, due_at)
                        select p."articleId", :source, p.url, p.host, p.article, false, now()
                        from json_to_recordset(cast(cast(:rows as text) as json))
                             as p("articleId" text, url text, host text, article text)
                        order by 1
                        on conflict (article_id) do update
                        set url = excluded.url, host = excluded.host, article = excluded.article, sent = false, attempts = 0,
                            looks = 0, look_from = null, missing = 0, withdrawn = false,
                            due_at = excluded.due_at
                        where page.sent or page.source_id = excluded.source_id
                        """)
                .setParameter("source", done.claimed().source().id())
                .setParameter("rows", Json.text(done.pages()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Void> update(Mutiny.StatelessSession session, Finished done) {
        Source source = done.claimed().source();
        PollState state = done.state();
        return session.createNativeQuery("""
                        update source
                        set state = :state, health = :health, title = :title, lease_token = null, lease_until = null,
                            next_poll_at = case when :gone then timestamptz '9999-01-01' else now() + make_interval(secs => :next) end
                        where id = :id
                        """)
                .setParameter("state", Json.text(state))
                .setParameter("health", state.health().word())
                .setParameter(
                        "title",
                        new Source(
                                        source.id(),
                                        source.owner(),
                                        source.url(),
                                        source.settings(),
                                        state,
                                        0,
                                        done.at(),
                                        done.at(),
                                        done.at())
                                .title())
                .setParameter("gone", state.gone())
                .setParameter("next", done.next().toMillis() / 1000.0)
                .setParameter("id", source.id())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Unless another source is there already. */
    private static Uni<Void> move(Mutiny.StatelessSession session, Finished done) {
        URI to = done.result().movedTo();
        if (to == null) {
            return Uni.createFrom().voidItem();
        }
        Source source = done.claimed().source();
        return session.createNativeQuery("""
                        update source set url = :url, url_key = :key, host = :host
                        where id = :id
                          and not exists (select from source o where o.owner = :owner and o.url_key = :key and o.id <> :id)
                        """)
                .setParameter("url", to.toString())
                .setParameter("key", SourceStore.key(to.toString()))
                .setParameter("host", SourceStore.host(to.toString()))
                .setParameter("id", source.id())
                .setParameter("owner", source.owner())
                .executeUpdate()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Mutiny.StatelessSession session, Finished done, String before) {
        Source source = done.claimed().source();
        PollState state = done.state();
        if (state.health().word().equals(before)) {
            return Uni.createFrom().voidItem();
        }
        SourceHealthChanged event = new SourceHealthChanged(
                source.id(),
                source.url(),
                source.title(),
                before,
                state.health().word(),
                state.since(),
                state.reason(),
                source.owner());
        return outbox.append(
                session,
                new OutgoingEvent(
                        "evt_" + Digest.of(source.id(), state.since().toString()),
                        SourceHealthChanged.TYPE,
                        source.id(),
                        event));
    }
}
