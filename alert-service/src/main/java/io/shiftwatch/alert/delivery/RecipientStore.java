package io.shiftwatch.alert.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.alert.subscription.SubscriptionStore;
import io.shiftwatch.alert.subscription.SwitchedOff;

/** Readers of mail: whether they agreed, and whether the server takes mail for them. */
@ApplicationScoped
class RecipientStore {

    private static final int MOST_REFUSALS = 3;

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore subscriptions;

    RecipientStore(Mutiny.SessionFactory sessions, SubscriptionStore subscriptions) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
    }

    /** @param subscription of those that wait for its answer, the newest */
    record ToAsk(String endpoint, String subscription) {}

    /**
     * Who waits to be asked. Nobody is asked more often than every ten minutes, nor more than three times in a week, whoever subscribes them to
     * whatever.
     */
    Uni<List<ToAsk>> toAsk(int most) {
        return sessions.withStatelessSession(session -> session.createNativeQuery("""
                                select distinct on (r.endpoint) r.endpoint, s.id
                                from recipient r join subscription s on s.endpoint = r.endpoint and not s.deleted
                                where r.confirmed_at is null and s.disabled_because = :unconfirmed
                                  and (r.asked_at is null
                                       or s.updated_at > r.asked_at
                                          and r.asked_at < now() - case when r.asked < 3 then interval '10 minutes' else interval '7 days' end)
                                order by r.endpoint, s.updated_at desc limit :most
                                """, Object[].class)
                .setParameter("unconfirmed", SwitchedOff.UNCONFIRMED)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new ToAsk((String) row[0], (String) row[1]))
                        .toList()));
    }

    /** Nothing when another instance was first. */
    Uni<Void> ask(ToAsk one, Instant now) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                update recipient set asked_at = now(), asked = case when asked_at < now() - interval '7 days' then 1 else asked + 1 end
                                where endpoint = :endpoint and confirmed_at is null
                                  and (asked_at is null or asked_at < now() - interval '10 minutes')
                                """)
                .setParameter("endpoint", one.endpoint())
                .executeUpdate()
                .chain(asked -> asked == 0
                        ? Uni.createFrom().voidItem()
                        : subscriptions
                                .locked(session, List.of(one.subscription()))
                                .chain(found -> found.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : DeliveryStore.insertConfirm(session, found.getFirst(), now))));
    }

    /** What was held meanwhile comes together, in a digest at once. @return how many subscriptions waited */
    Uni<Integer> confirm(String endpoint) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(
                        "update recipient set confirmed_at = coalesce(confirmed_at, now()), asked = 0, refusals = 0 where endpoint = :endpoint")
                .setParameter("endpoint", endpoint)
                .executeUpdate()
                // Whoever raises an alert for one of them meanwhile is waited for, so that nothing stays held.
                .chain(() -> session.createNativeQuery(
                                "select id from subscription where endpoint = :endpoint order by id for update",
                                String.class)
                        .setParameter("endpoint", endpoint)
                        .getResultList())
                .chain(() -> session.createNativeQuery("""
                                update delivery d
                                set state = 'DIGEST', digested = true, reason = 'waits for a digest', updated_at = now()
                                from subscription s
                                where s.endpoint = :endpoint and s.disabled_because = :unconfirmed and d.subscription_id = s.id
                                  and d.state = 'HELD' and d.kind = 'ALERT'
                                """)
                        .setParameter("endpoint", endpoint)
                        .setParameter("unconfirmed", SwitchedOff.UNCONFIRMED)
                        .executeUpdate())
                .chain(() -> session.createNativeQuery("""
                                update delivery d set state = 'PENDING', reason = null, next_attempt_at = now(), updated_at = now()
                                from subscription s
                                where s.endpoint = :endpoint and s.disabled_because = :unconfirmed and d.subscription_id = s.id
                                  and d.state = 'HELD'
                                """)
                        .setParameter("endpoint", endpoint)
                        .setParameter("unconfirmed", SwitchedOff.UNCONFIRMED)
                        .executeUpdate())
                .chain(() -> session.createNativeQuery("""
                                update subscription s
                                set disabled_at = null, disabled_because = null, failing_since = null,
                                    next_digest_at = case when exists (select 1 from delivery d
                                                                       where d.subscription_id = s.id and d.state = 'DIGEST')
                                                          then now() else next_digest_at end
                                where s.endpoint = :endpoint and s.disabled_because = :unconfirmed
                                """)
                        .setParameter("endpoint", endpoint)
                        .setParameter("unconfirmed", SwitchedOff.UNCONFIRMED)
                        .executeUpdate()));
    }

    /** From now on; what waits is not sent either. Its owner can ask the reader again, not switch it on. */
    Uni<Void> unsubscribe(String subscription) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                update recipient set confirmed_at = null
                                where endpoint = (select endpoint from subscription where id = :id)
                                """)
                .setParameter("id", subscription)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("""
                                update subscription
                                set disabled_at = now(), disabled_because = :unsubscribed, next_digest_at = null, updated_at = now()
                                where id = :id and not deleted and disabled_because is distinct from :unsubscribed
                                """)
                        .setParameter("unsubscribed", SwitchedOff.UNSUBSCRIBED)
                        .setParameter("id", subscription)
                        .executeUpdate())
                .chain(() -> session.createNativeQuery("""
                                update delivery set state = 'SUPPRESSED', reason = :unsubscribed, updated_at = now()
                                where subscription_id = :id and state in ('PENDING', 'HELD', 'DIGEST') and kind not in ('CONFIRM', 'OWNER')
                                  and (lease_until is null or lease_until < now())
                                """)
                        .setParameter("unsubscribed", SwitchedOff.UNSUBSCRIBED)
                        .setParameter("id", subscription)
                        .executeUpdate())
                .replaceWithVoid());
    }

    /** Where the reader did not agree, or does no more. @return whether that is so */
    static Uni<Boolean> askAgain(Mutiny.StatelessSession session, String subscription) {
        return session.createNativeQuery("""
                        update recipient set confirmed_at = null
                        where endpoint = (select endpoint from subscription where id = :id and disabled_because = :unsubscribed)
                        """)
                .setParameter("id", subscription)
                .setParameter("unsubscribed", SwitchedOff.UNSUBSCRIBED)
                .executeUpdate()
                .chain(() -> waitAgain(session, subscription));
    }

    private static Uni<Boolean> waitAgain(Mutiny.StatelessSession session, String subscription) {
        return session.createNativeQuery("""
                        update subscription set disabled_because = :unconfirmed, updated_at = now()
                        where id = :id and disabled_because in (:unconfirmed, :unsubscribed)
                          and exists (select 1 from recipient r where r.endpoint = subscription.endpoint and r.confirmed_at is null)
                        """)
                .setParameter("unconfirmed", SwitchedOff.UNCONFIRMED)
                .setParameter("unsubscribed", SwitchedOff.UNSUBSCRIBED)
                .setParameter("id", subscription)
                .executeUpdate()
                .map(asked -> asked > 0);
    }

    /** In the transaction that writes down that mail was taken. */
    static Uni<Void> taken(Mutiny.StatelessSession session, Set<String> endpoints) {
        return session.createNativeQuery("""
                        update recipient set refusals = 0
                        where endpoint in (select endpoint from recipient where endpoint in (:endpoints) and refusals > 0
                                           order by endpoint for update)
                        """)
                .setParameter("endpoints", endpoints)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Likewise that it was refused for good; an address that does so again and again is written to no more. */
    static Uni<Void> refused(Mutiny.StatelessSession session, String endpoint) {
        return session.createNativeQuery(
                        "update recipient set refusals = refusals + 1 where endpoint = :endpoint returning refusals",
                        Integer.class)
                .setParameter("endpoint", endpoint)
                .getResultList()
                .chain(refusals -> refusals.isEmpty() || refusals.getFirst() < MOST_REFUSALS
                        ? Uni.createFrom().voidItem()
                        : switchOff(session, endpoint));
    }

    private static Uni<Void> switchOff(Mutiny.StatelessSession session, String endpoint) {
        return session.createNativeQuery("""
                        update subscription set disabled_at = now(), disabled_because = :refused
                        where endpoint = :endpoint and disabled_at is null returning id
                        """, String.class)
                .setParameter("refused", SwitchedOff.REFUSED)
                .setParameter("endpoint", endpoint)
                .getResultList()
                .chain(ids -> {
                    Uni<Void> chain = Uni.createFrom().voidItem();
                    for (String id : ids) {
                        chain = chain.chain(() -> DeliveryQueueStore.hold(session, id, SwitchedOff.REFUSED));
                    }
                    return chain;
                });
    }
}
