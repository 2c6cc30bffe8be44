package io.shiftwatch.alert.raising;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.alert.delivery.DeliveryStore;
import io.shiftwatch.alert.delivery.DeliveryWorker;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.outbox.Outbox;
import io.shiftwatch.kit.outbox.OutgoingEvent;

/** Writes down, in the caller's transaction, what a subscription was told of a story, and what waits to be told. */
@ApplicationScoped
class NoticeStore {

    private final DeliveryStore deliveries;
    private final Outbox outbox;
    private final DeliveryWorker worker;
    private final MeterRegistry metrics;

    NoticeStore(DeliveryStore deliveries, Outbox outbox, DeliveryWorker worker, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.worker = worker;
        this.metrics = metrics;
    }

    /** What the story's subscription is told is decided by one after the other. */
    static Uni<Void> lock(Mutiny.StatelessSession session, String subscription, String story) {
        return StateStore.lock(session, subscription + "|" + story);
    }

    /** On every channel. */
    Uni<Void> send(Mutiny.StatelessSession session, Subscription subscription, AlertRaised alert) {
        return add(session, alert)
                .chain(() -> deliveries.add(session, subscription, alert))
                .chain(() -> outbox.append(
                        session,
                        new OutgoingEvent(
                                alert.alertId() + "." + alert.sequence(), AlertRaised.TYPE, subscription.id(), alert)));
    }

    /** Deliveries need not wait for the next look. */
    void committed(List<AlertRaised> raised) {
        raised.forEach(this::count);
        if (!raised.isEmpty()) {
            worker.wake();
        }
    }

    private void count(AlertRaised alert) {
        Counter.builder("shiftwatch_alerts_total")
                .description("Alerts and follow-ups raised")
                .tag("kind", alert.kind().toLowerCase(Locale.ROOT))
                .tag("status", alert.meaning().status().name())
                .register(metrics)
                .increment();
    }

    /** @param names of the story, the one it has now first */
    static Uni<Told> told(Mutiny.StatelessSession session, Subscription subscription, List<String> names) {
        return session.createNativeQuery("""
                        select id, sequence, meanings, noticed_at from alert
                        where subscription_id = :subscription and story_id = any(:names)
                        order by story_id <> :story, story_id for update
                        """, Object[].class)
                .setParameter("subscription", subscription.id())
                .setParameter("names", names.toArray(String[]::new))
                .setParameter("story", names.getFirst())
                .getResultList()
                .map(Told::of);
    }

    static Uni<Void> put(
            Mutiny.StatelessSession session, AlertRaised alert, Subscription subscription, List<Meaning> told) {
        return session.createNativeQuery("""
                        insert into alert (id, subscription_id, story_id, owner, sequence, meanings, state, noticed_at)
                        values (:id, :subscription, :story, :owner, :sequence, :meanings, :state, :raised)
                        on conflict (id) do update
                        set sequence = excluded.sequence, meanings = excluded.meanings, state = excluded.state, noticed_at = excluded.noticed_at
                        """)
                .setParameter("id", alert.alertId())
                .setParameter("subscription", subscription.id())
                .setParameter("story", alert.story().id())
                .setParameter("owner", subscription.owner())
                .setParameter("sequence", alert.sequence())
                .setParameter("meanings", Json.text(told))
                .setParameter("state", alert.state())
                .setParameter("raised", alert.raisedAt())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Void> add(Mutiny.StatelessSession session, AlertRaised alert) {
        return session.createNativeQuery("""
                        insert into alert_notice (alert_id, sequence, subscription_id, article_id, body, raised_at)
                        values (:alert, :sequence, :subscription, :article, :body, :raised)
                        """)
                .setParameter("alert", alert.alertId())
                .setParameter("sequence", alert.sequence())
                .setParameter("subscription", alert.subscription().id())
                .setParameter("article", alert.article().id())
                .setParameter("body", Json.text(alert))
                .setParameter("raised", alert.raisedAt())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** What the article says is decided on again then. */
    static Uni<Void> wait(
            Mutiny.StatelessSession session,
            String alertId,
            String subscription,
            String article,
            int strength,
            Instant until) {
        return session.createNativeQuery("""
                        insert into follow_up_due (alert_id, article_id, subscription_id, due_at, strength)
                        values (:alert, :article, :subscription, :due, :strength)
                        on conflict (alert_id, article_id) do update set strength = excluded.strength
                        """)
                .setParameter("alert", alertId)
                .setParameter("article", article)
                .setParameter("subscription", subscription)
                .setParameter("due", until)
                .setParameter("strength", strength)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** News of an article that may be told by now. */
    record Due(String alertId, String article, String subscription) {}

    /** Of each alert the strongest. */
    static Uni<List<Due>> due(Mutiny.StatelessSession session, Instant now, int most) {
        return session.createNativeQuery("""
                        select distinct on (alert_id) alert_id, article_id, subscription_id from follow_up_due
                        where due_at <= :now order by alert_id, strength desc, article_id limit :most
                        """, Object[].class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Due((String) row[0], (String) row[1], (String) row[2]))
                        .toList());
    }

    /** @return the article's newest version; empty when another instance was first, or the article is kept no more */
    static Uni<List<String>> take(Mutiny.StatelessSession session, Due due, Instant now) {
        return session.createNativeQuery("""
                        with taken as (
                            delete from follow_up_due
                            where alert_id = :alert and article_id = :article and due_at <= :now
                            returning article_id)
                        select a.body from analyzed_article a join taken t using (article_id) order by a.version desc limit 1
                        """, String.class)
                .setParameter("alert", due.alertId())
                .setParameter("article", due.article())
                .setParameter("now", now)
                .getResultList();
    }
}
