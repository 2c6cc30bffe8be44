package io.shiftwatch.alert.source;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.alert.delivery.DeliveryStore;
import io.shiftwatch.alert.delivery.DeliveryWorker;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.SubscriptionStore;
import io.shiftwatch.events.SourceHealthChanged;
import io.shiftwatch.kit.ids.Digest;
import io.shiftwatch.kit.outbox.Inbox;

/** How sources are, and who is told: whoever named one and gets alerts at once; digests say it in themselves. */
@ApplicationScoped
class SourceHealthStore {

    /** In which a source brings nothing, or not what it should. */
    private static final Set<String> STALE = Set.of("quiet", "failing", "gone", "paywalled");

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final SubscriptionStore subscriptions;
    private final DeliveryWorker worker;

    SourceHealthStore(
            Mutiny.SessionFactory sessions, Inbox inbox, SubscriptionStore subscriptions, DeliveryWorker worker) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.subscriptions = subscriptions;
        this.worker = worker;
    }

    Uni<Void> record(String eventId, SourceHealthChanged change) {
        return sessions.withStatelessTransaction(session -> inbox.claim(session, eventId)
                        .chain(first -> first
                                ? put(session, change)
                                        .chain(turned -> turned
                                                ? tell(session, eventId, change)
                                                : Uni.createFrom().voidItem())
                                : Uni.createFrom().voidItem()))
                .invoke(worker::wake);
    }

    /** @return whether it went stale or is back */
    private static Uni<Boolean> put(Mutiny.StatelessSession session, SourceHealthChanged change) {
        boolean stale = STALE.contains(change.to());
        return session.createNativeQuery("""
                        with before as (select stale from source_health where source_id = :id),
                        written as (
                            insert into source_health (source_id, title, state, stale, since) values (:id, :title, :state, :stale, :since)
                            on conflict (source_id) do update
                            set title = excluded.title, state = excluded.state, stale = excluded.stale, since = excluded.since)
                        select coalesce((select stale from before), false) <> :stale
                        """, Boolean.class)
                .setParameter("id", change.sourceId())
                .setParameter("title", change.title())
                .setParameter("state", change.to())
                .setParameter("stale", stale)
                .setParameter("since", change.since())
                .getSingleResult();
    }

    private Uni<Void> tell(Mutiny.StatelessSession session, String eventId, SourceHealthChanged change) {
        return session.createNativeQuery("""
                        select id from subscription
                        where not deleted and lower(:title) in (select lower(named) from jsonb_array_elements_text(cast(body as jsonb) #> '{filter,sources}') as named)
                          and cast(body as jsonb) #> '{cadence,digest}' is not distinct from null
                        order by id
                        """, String.class)
                .setParameter("title", change.title())
                .getResultList()
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(List.<Subscription>of())
                        : subscriptions.locked(session, ids))
                .chain(found -> {
                    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
                    Uni<Void> chain = Uni.createFrom().voidItem();
                    for (Subscription each : found) {
                        if (each.terms().channel().delivers() && !each.terms().isSilent(now)) {
                            String id = "ntc_" + Digest.of(eventId, each.id());
                            chain = chain.chain(() -> DeliveryStore.addNotice(session, each, id, message(change), now));
                        }
                    }
                    return chain;
                });
    }

    private static String message(SourceHealthChanged change) {
        return STALE.contains(change.to())
                ? "%s is %s since %s: %s. Silence from it means nothing for now."
                        .formatted(change.title(), change.to(), change.since(), change.reason())
                : "%s is back since %s (%s).".formatted(change.title(), change.since(), change.to());
    }
}
