package io.shiftwatch.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.alert.cadence.Cadence;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.SwitchedOff;
import io.shiftwatch.alert.text.Snippets;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.Certainty;
import io.shiftwatch.kit.outbox.Retention;

/** Adds deliveries, each due when its subscription's cadence says. */
@ApplicationScoped
public class DeliveryStore {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Mutiny.SessionFactory sessions;
    private final Snippets snippets;
    private final Duration kept;

    DeliveryStore(
            Mutiny.SessionFactory sessions,
            Snippets snippets,
            @ConfigProperty(name = "shiftwatch.deliveries.kept", defaultValue = "P90D") Duration kept) {
        this.sessions = sessions;
        this.snippets = snippets;
        this.kept = kept;
    }

    void start(@Observes StartupEvent event, Retention retention) {
        retention.keep("delivery", "created_at", kept);
    }

    /** In the transaction that raises the alert; nothing for a subscription that is only looked at. */
    public Uni<Void> add(Mutiny.StatelessSession session, Subscription subscription, AlertRaised alert) {
        if (!subscription.terms().channel().delivers()) {
            return Uni.createFrom().voidItem();
        }
        String id = alert.alertId() + "." + alert.sequence();
        Instant now = alert.raisedAt();
        AlertRaised quoted =
                snippets.limited(alert, subscription.terms().channel().type());
        return paced(session, subscription, alert, now)
                .chain(due -> insert(session, id, subscription, "ALERT", WebhookBody.alert(id, quoted), now, due)
                        .chain(() -> due.inDigest()
                                ? plan(session, subscription.id(), due.at())
                                : Uni.createFrom().voidItem()));
    }

    private static Uni<Cadence.Due> paced(
            Mutiny.StatelessSession session, Subscription subscription, AlertRaised alert, Instant now) {
        Cadence pace = subscription.terms().pace();
        if (pace.equals(Cadence.AT_ONCE)) {
            return Uni.createFrom().item(new Cadence.Due(now, false));
        }
        return session.createNativeQuery("""
                        select s.next_digest_at,
                               (select count(*) from delivery d
                                where d.subscription_id = s.id and d.kind = 'ALERT' and d.created_at > :since and not d.digested)
                        from subscription s where s.id = :id
                        """, Object[].class)
                .setParameter("since", now.minus(HOUR))
                .setParameter("id", subscription.id())
                .getSingleResult()
                .map(row -> pace.due(
                        alert.meaning().status(),
                        Certainty.valueOf(alert.reading().toUpperCase(Locale.ROOT)),
                        now,
                        ((Number) row[1]).longValue(),
                        row[0] == null ? null : time(row[0])));
    }

    /** Only where none is planned: whoever raises alerts holds the subscription shared, and two that change it wait for each other. */
    private static Uni<Void> plan(Mutiny.StatelessSession session, String subscription, Instant at) {
        return session.createNativeQuery(
                        "update subscription set next_digest_at = :at where id = :id and next_digest_at is null")
                .setParameter("at", at)
                .setParameter("id", subscription)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** A delivery that says nothing but that it arrives. @return its id */
    Uni<String> addTest(Subscription subscription) {
        String id = "test_" + UUID.randomUUID().toString().replace("-", "");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return sessions.withStatelessTransaction(session -> insert(
                        session,
                        id,
                        subscription,
                        "TEST",
                        WebhookBody.test(id, subscription, now),
                        now,
                        new Cadence.Due(now, false)))
                .replaceWith(id);
    }

    /** Tells of something else than news, when it is not quiet. */
    public static Uni<Void> addNotice(
            Mutiny.StatelessSession session, Subscription subscription, String id, String message, Instant now) {
        return insert(
                session,
                id,
                subscription,
                "NOTICE",
                WebhookBody.notice(id, subscription, message, now),
                now,
                new Cadence.Due(subscription.terms().pace().notQuiet(now), false));
    }

    /** Asks the reader; the one thing that goes to an address that is not confirmed. */
    static Uni<Void> insertConfirm(Mutiny.StatelessSession session, Subscription subscription, Instant now) {
        String id = "ask_" + UUID.randomUUID().toString().replace("-", "");
        return insert(
                session,
                id,
                subscription,
                "CONFIRM",
                WebhookBody.confirm(id, subscription, now),
                now,
                new Cadence.Due(now, false));
    }

    static Uni<Void> insertDigest(
            Mutiny.StatelessSession session,
            String id,
            Subscription subscription,
            String body,
            Instant now,
            Instant at) {
        return subscription.terms().channel().delivers()
                ? insert(session, id, subscription, "DIGEST", body, now, new Cadence.Due(at, false))
                : Uni.createFrom().voidItem();
    }

    /** What an endpoint that is switched off would get is held for it. */
    private static Uni<Void> insert(
            Mutiny.StatelessSession session,
            String id,
            Subscription subscription,
            String kind,
            String body,
            Instant now,
            Cadence.Due due) {
        String reason =
                due.inDigest() ? "waits for a digest" : due.at().isAfter(now) ? "quiet hours until " + due.at() : null;
        return session.createNativeQuery("""
                        insert into delivery (id, subscription_id, endpoint, kind, body, state, reason, next_attempt_at, digested)
                        select :id, s.id, coalesce(s.endpoint, ''), :kind, :body,
                               case when :kind = 'CONFIRM' then 'PENDING' when s.disabled_because = :unsubscribed then 'SUPPRESSED' when :digested then 'DIGEST'
                                    when s.disabled_at is null then 'PENDING' else 'HELD' end,
                               case when :kind = 'CONFIRM' then null when :digested and s.disabled_because is distinct from :unsubscribed then cast(:reason as text) else coalesce(s.disabled_because, cast(:reason as text)) end,
                               :at, :digested
                        from subscription s where s.id = :subscription
                        on conflict (id) do nothing
                        """)
                .setParameter("id", id)
                .setParameter("subscription", subscription.id())
                .setParameter("unsubscribed", SwitchedOff.UNSUBSCRIBED)
                .setParameter("kind", kind)
                .setParameter("body", body)
                .setParameter("reason", reason)
                .setParameter("at", due.at())
                .setParameter("digested", due.inDigest())
                .executeUpdate()
                .replaceWithVoid();
    }

    static Instant time(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }
}
