package io.shiftwatch.alert.raising;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.events.Signal;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.outbox.Retention;

/** When a subscription that wants no repeats for a while was told what, in whatever story. */
@ApplicationScoped
class LatelyStore {

    private static final Duration KEPT = Duration.ofDays(180);

    void start(@Observes StartupEvent event, Retention retention) {
        retention.keep("told_meaning", "told_at", KEPT);
    }

    /** Two stories at a time decide one after the other: the lock is the last that a decision takes. */
    static Uni<Told> with(Mutiny.StatelessSession session, Subscription subscription, Told told, Instant now) {
        Duration after = subscription.terms().filter().repeatAfter();
        if (after == null) {
            return Uni.createFrom().item(told);
        }
        return StateStore.lock(session, subscription.id() + "|lately")
                .chain(() -> session.createNativeQuery(
                                "select meaning from told_meaning where subscription_id = :subscription and told_at > :since",
                                String.class)
                        .setParameter("subscription", subscription.id())
                        .setParameter("since", now.minus(after))
                        .getResultList())
                .map(rows -> told.having(
                        rows.stream().map(row -> Json.read(row, Meaning.class)).toList()));
    }

    static Uni<Void> remember(
            Mutiny.StatelessSession session, Subscription subscription, List<Signal> news, Instant now) {
        if (subscription.terms().filter().repeatAfter() == null) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("""
                        insert into told_meaning (subscription_id, meaning, told_at)
                        select :subscription, meaning, :now from unnest(cast(:meanings as text[])) as meaning
                        on conflict (subscription_id, meaning) do update set told_at = excluded.told_at
                        """)
                .setParameter("subscription", subscription.id())
                .setParameter("now", now)
                .setParameter(
                        "meanings",
                        news.stream()
                                .map(signal -> Json.text(Meaning.of(signal)))
                                .distinct()
                                .toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }
}
