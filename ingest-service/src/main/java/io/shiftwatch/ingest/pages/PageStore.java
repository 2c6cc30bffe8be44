package io.shiftwatch.ingest.pages;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.ingest.fetch.HostStore;
import io.shiftwatch.ingest.source.Settings;
import io.shiftwatch.ingest.source.SourceStore;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.outbox.Inbox;
import io.shiftwatch.kit.outbox.Retention;

/** Which page is to be read, and what came of it. */
@ApplicationScoped
class PageStore {

    private static final int CANDIDATES = 100;

    /** What was read longer ago is not looked at again. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Mutiny.SessionFactory sessions;
    private final HostStore hosts;
    private final Inbox inbox;

    PageStore(Mutiny.SessionFactory sessions, HostStore hosts, Inbox inbox) {
        this.sessions = sessions;
        this.hosts = hosts;
        this.inbox = inbox;
    }

    void start(@Observes StartupEvent event, Retention retention) {
        retention.keep("page", "created_at", KEPT);
    }

    /** The page of an article that carries a signal is looked at from the given time on; nothing, when it is no article of a source. */
    Uni<Void> watch(String eventId, ArticleReceived article, Duration first) {
        String url = article.url();
        return sessions.withStatelessTransaction(session -> inbox.claim(session, eventId)
                .chain(fresh -> fresh && url != null
                        ? session.createNativeQuery("""
                                        insert into page (article_id, source_id, url, host, article, sent, look_from, due_at)
                                        select i.article_id, s.id, :url, :host, :article, true, now(), now() + make_interval(secs => :first)
                                        from source_item i join source s on s.id = i.source_id
                                        where i.article_id = :id and cast(s.settings as json) ->> 'pages' <> 'never'
                                        order by i.first_seen_at limit 1
                                        on conflict (article_id) do update set look_from = now(), due_at = excluded.due_at
                                        where page.sent and page.look_from is null
                                        """)
                                .setParameter("url", url)
                                .setParameter("host", SourceStore.host(url))
                                .setParameter("article", Json.text(article))
                                .setParameter("first", first.toMillis() / 1000.0)
                                .setParameter("id", article.articleId())
                                .executeUpdate()
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }

    Uni<List<PageJob>> claim(int limit) {
        String token = UUID.randomUUID().toString();
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                select p.article_id, p.host from page p
                                where p.due_at <= now() and (p.lease_until is null or p.lease_until < now())
                                  and not exists (select from host h where h.name = p.host
                                                  and (h.lease_until >= now() or h.not_before > now()))
                                order by p.due_at limit :candidates for update of p skip locked
                                """, Object[].class)
                .setParameter("candidates", CANDIDATES)
                .getResultList()
                .chain(rows -> hosts.takeOneEach(session, rows, limit, token))
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(List.of()) : lease(session, ids, token)));
    }

    private static Uni<List<PageJob>> lease(Mutiny.StatelessSession session, List<String> ids, String token) {
        return session.createNativeQuery("""
                        update page set lease_token = :token, lease_until = now() + make_interval(secs => :lease)
                        where article_id in (:ids)
                        """)
                .setParameter("token", token)
                .setParameter("lease", (double) HostStore.LEASE.toSeconds())
                .setParameter("ids", ids)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("""
                                select p.article, p.source_id, p.url, p.host, p.sent, p.read, p.page_title, p.text_hash, p.looks,
                                       p.look_from, p.attempts, p.missing, p.withdrawn, s.settings
                                from page p left join source s on s.id = p.source_id where p.article_id in (:ids)
                                """, Object[].class)
                        .setParameter("ids", ids)
                        .getResultList())
                .map(rows -> rows.stream().map(row -> job(row, token)).toList());
    }

    private static PageJob job(Object[] row, String token) {
        return new PageJob(
                Json.read((String) row[0], ArticleReceived.class),
                (String) row[1],
                URI.create((String) row[2]),
                (String) row[3],
                (Boolean) row[4],
                (Boolean) row[5],
                (String) row[6],
                (String) row[7],
                ((Number) row[8]).intValue(),
                time(row[9]),
                ((Number) row[10]).intValue(),
                ((Number) row[11]).intValue(),
                (Boolean) row[12],
                row[13] == null || Json.read((String) row[13], Settings.class).robots(),
                token);
    }

    private static @Nullable Instant time(@Nullable Object value) {
        return value instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) value;
    }

    /** Nothing happens when the lease was lost meanwhile; the host is free again in any case. */
    Uni<Void> finish(PageJob job, PageOutcome outcome, Duration pause) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                        update page
                        set article = :article, sent = sent or :sent, read = :read, page_title = coalesce(cast(:title as text), page_title),
                            text_hash = coalesce(cast(:hash as text), text_hash), attempts = :attempts, missing = :missing,
                            withdrawn = :withdrawn, looks = looks + :looked, due_at = cast(:due as timestamptz), lease_token = null,
                            lease_until = null
                        where article_id = :id and lease_token = :token
                        """)
                .setParameter("article", Json.text(outcome.kept()))
                .setParameter("sent", outcome.send() != null)
                .setParameter("read", outcome.read())
                .setParameter("title", outcome.pageTitle())
                .setParameter("hash", outcome.textHash())
                .setParameter("attempts", outcome.attempts())
                .setParameter("missing", outcome.missing())
                .setParameter("withdrawn", outcome.withdrawn())
                .setParameter("looked", outcome.looked() ? 1 : 0)
                .setParameter("due", outcome.dueAt())
                .setParameter("id", job.article().articleId())
                .setParameter("token", job.token())
                .executeUpdate()
                .chain(() -> locked(session, job, outcome))
                .chain(() -> hosts.release(session, job.host(), job.token(), pause)));
    }

    private static Uni<Void> locked(Mutiny.StatelessSession session, PageJob job, PageOutcome outcome) {
        Boolean locked = outcome.locked();
        String source = job.sourceId();
        if (locked == null || source == null) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        "update source set pages_locked = case when :locked then pages_locked + 1 else 0 end where id = :id")
                .setParameter("locked", locked)
                .setParameter("id", source)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** A failure of ours: it is read again soon, as if nothing had been tried. */
    Uni<Void> putBack(PageJob job, Duration soon) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                        update page set lease_token = null, lease_until = null, due_at = now() + make_interval(secs => :soon)
                        where article_id = :id and lease_token = :token
                        """)
                .setParameter("soon", soon.toMillis() / 1000.0)
                .setParameter("id", job.article().articleId())
                .setParameter("token", job.token())
                .executeUpdate()
                .chain(() -> hosts.release(session, job.host(), job.token(), Duration.ZERO)));
    }
}
