package io.shiftwatch.alert.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.cadence.Digest;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.SubscriptionStore;
import io.shiftwatch.alert.subscription.SwitchedOff;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.kit.json.Json;

/** Makes one delivery of what waits for a digest. */
@ApplicationScoped
class DigestStore {

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore subscriptions;

    DigestStore(Mutiny.SessionFactory sessions, SubscriptionStore subscriptions) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
    }

    /** Whose digest is due. Of a reader who has not agreed yet, everything comes in one when they do. */
    Uni<List<String>> due(Instant now, int most) {
        return sessions.withStatelessSession(session -> session.createNativeQuery("""
                                select id from subscription
                                where next_digest_at <= :now and disabled_because is distinct from :unconfirmed
                                order by next_digest_at limit :most
                                """, String.class)
                .setParameter("now", now)
                .setParameter("unconfirmed", SwitchedOff.UNCONFIRMED)
                .setParameter("most", most)
                .getResultList());
    }

    /** All in one transaction; nothing when another instance was first. */
    Uni<Void> make(String id, Instant now) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                select coalesce(last_digest_at, created_at), deleted from subscription
                                where id = :id and next_digest_at <= :now and disabled_because is distinct from :unconfirmed
                                for update skip locked
                                """, Object[].class)
                .setParameter("id", id)
                .setParameter("now", now)
                .setParameter("unconfirmed", SwitchedOff.UNCONFIRMED)
                .getResultList()
                .chain(rows -> {
                    if (rows.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    boolean deleted = (Boolean) rows.getFirst()[1];
                    Instant since = DeliveryStore.time(rows.getFirst()[0]);
                    return deleted
                            ? next(session, id, now, null)
                            : subscriptions
                                    .locked(session, List.of(id))
                                    .chain(found -> write(session, found.getFirst(), since, now));
                }));
    }

    private static Uni<Void> write(
            Mutiny.StatelessSession session, Subscription subscription, Instant since, Instant now) {
        Digest digest = subscription.terms().pace().digest();
        String name = "dig_" + UUID.randomUUID().toString().replace("-", "");
        return take(session, subscription.id(), name).chain(alerts -> {
            boolean silent =
                    alerts.isEmpty() && (digest == null || subscription.terms().isSilent(now));
            Uni<Void> told = silent
                    ? Uni.createFrom().voidItem()
                    : articles(session, since, now).chain(articles -> StaleSourceStore.notes(
                                    session, subscription.terms().filter().sources())
                            .chain(notes -> {
                                String body = WebhookBody.digest(
                                        name, DigestBody.of(subscription, since, now, articles, notes, alerts), now);
                                return DeliveryStore.insertDigest(
                                        session,
                                        name,
                                        subscription,
                                        body,
                                        now,
                                        subscription.terms().pace().notQuiet(now));
                            }));
            return told.chain(() -> next(session, subscription.id(), now, digest == null ? null : digest.next(now)));
        });
    }

    /** The alerts that wait; they are part of this digest from now on. */
    private static Uni<List<AlertRaised>> take(Mutiny.StatelessSession session, String subscription, String digest) {
        return session.createNativeQuery("""
                        update delivery set state = 'SUPPRESSED', reason = :reason, updated_at = now()
                        where subscription_id = :subscription and state = 'DIGEST' returning body
                        """, String.class)
                .setParameter("reason", "in digest " + digest)
                .setParameter("subscription", subscription)
                .getResultList()
                .map(bodies -> bodies.stream()
                        .map(body -> Json.read(
                                Json.read(body, JsonNode.class).path("data").toString(), AlertRaised.class))
                        .toList());
    }

    private static Uni<Long> articles(Mutiny.StatelessSession session, Instant since, Instant now) {
        return session.createNativeQuery(
                        "select count(*) from analyzed_article where received_at > :since and received_at <= :now",
                        Long.class)
                .setParameter("since", since)
                .setParameter("now", now)
                .getSingleResult();
    }

    private static Uni<Void> next(Mutiny.StatelessSession session, String id, Instant now, @Nullable Instant next) {
        return session.createNativeQuery("""
                        update subscription set next_digest_at = cast(:next as timestamptz), last_digest_at = :now where id = :id
                        """)
                .setParameter("next", next)
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }
}
