package io.shiftwatch.alert.raising;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.SignalStateChanged;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.outbox.Retention;

/**
 * Which notice told of which signal, and what became of signals. The alert about a signal and the news about it may arrive in
 * either order: both take the lock of the signal's article, and whoever comes second finds the first.
 */
@ApplicationScoped
class StateStore {

    private static final Duration KEPT = Duration.ofDays(45);

    void start(@Observes StartupEvent event, Retention retention) {
        retention.keep("signal_state", "received_at", KEPT);
    }

    /** @param sequence of the notice that told of the signal */
    record Told(SignalStateChanged change, String alertId, int sequence, String subscriptionId, String storyId) {}

    /** @param last sequence of the alert so far */
    record Notices(AlertRaised notice, int last) {}

    /** Held until the caller's transaction ends. */
    static Uni<Void> lock(Mutiny.StatelessSession session, String key) {
        return session.createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) as held", Object.class)
                .setParameter("key", key)
                .getSingleResult()
                .replaceWithVoid();
    }

    static Uni<Void> keep(Mutiny.StatelessSession session, String eventId, SignalStateChanged change) {
        return lock(session, change.articleId())
                .chain(() -> session.createNativeQuery(
                                "insert into signal_state (event_id, signal_id, body) values (:event, :signal, :body)")
                        .setParameter("event", eventId)
                        .setParameter("signal", change.signalId())
                        .setParameter("body", Json.text(change))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Alerts that told of the signal, in a fixed order. */
    static Uni<List<Told>> told(Mutiny.StatelessSession session, SignalStateChanged change) {
        return session.createNativeQuery("""
                        select t.alert_id, t.sequence, a.subscription_id, a.story_id
                        from alert_signal t join alert a on a.id = t.alert_id
                        where t.signal_id = :signal order by a.subscription_id, a.story_id
                        """, Object[].class)
                .setParameter("signal", change.signalId())
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Told(
                                change, (String) row[0], ((Number) row[1]).intValue(), (String) row[2], (String)
                                        row[3]))
                        .toList());
    }

    /** What became, before they were told of, of the signals that the notice tells of. */
    static Uni<List<Told>> known(Mutiny.StatelessSession session, AlertRaised alert) {
        return session.createNativeQuery("""
                        select s.body from signal_state s join alert_signal t on t.signal_id = s.signal_id
                        where t.alert_id = :alert and t.sequence = :sequence order by s.received_at, s.event_id
                        """, String.class)
                .setParameter("alert", alert.alertId())
                .setParameter("sequence", alert.sequence())
                .getResultList()
                .map(bodies -> {
                    List<Told> told = new ArrayList<>();
                    bodies.forEach(body -> told.add(new Told(
                            Json.read(body, SignalStateChanged.class),
                            alert.alertId(),
                            alert.sequence(),
                            alert.subscription().id(),
                            alert.story().id())));
                    return told;
                });
    }

    /** That the notice told of its signals. A follow-up is about what was told and tells of nothing that is followed up itself. */
    static Uni<Void> remember(Mutiny.StatelessSession session, AlertRaised alert) {
        return session.createNativeQuery("""
                        insert into alert_signal (signal_id, alert_id, sequence)
                        select id, :alert, :sequence from unnest(cast(:signals as text[])) as id
                        on conflict do nothing
                        """)
                .setParameter("alert", alert.alertId())
                .setParameter("sequence", alert.sequence())
                .setParameter("signals", alert.signalIds().toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The newest notice that told of something itself, not of what became of it. */
    static Uni<@Nullable AlertRaised> newest(Mutiny.StatelessSession session, String alertId) {
        return session.createNativeQuery("""
                        select n.body from alert_notice n
                        where n.alert_id = :alert
                          and exists (select 1 from alert_signal s where s.alert_id = n.alert_id and s.sequence = n.sequence)
                        order by n.sequence desc limit 1
                        """, String.class)
                .setParameter("alert", alertId)
                .getSingleResultOrNull()
                .map(body -> body == null ? null : Json.read(body, AlertRaised.class));
    }

    static Uni<Notices> notices(Mutiny.StatelessSession session, String alertId, int sequence) {
        return session.createNativeQuery("""
                        select n.body, a.sequence from alert_notice n join alert a on a.id = n.alert_id
                        where n.alert_id = :alert and n.sequence = :sequence
                        """, Object[].class)
                .setParameter("alert", alertId)
                .setParameter("sequence", sequence)
                .getSingleResult()
                .map(row -> new Notices(Json.read((String) row[0], AlertRaised.class), ((Number) row[1]).intValue()));
    }

    static Uni<Void> update(Mutiny.StatelessSession session, AlertRaised alert) {
        return session.createNativeQuery("update alert set sequence = :sequence, state = :state where id = :id")
                .setParameter("sequence", alert.sequence())
                .setParameter("state", alert.state())
                .setParameter("id", alert.alertId())
                .executeUpdate()
                .replaceWithVoid();
    }
}
