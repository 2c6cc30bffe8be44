package io.shiftwatch.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.secrets.InstallationKey;
import io.shiftwatch.alert.secrets.Vault;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.SubscriptionStore;
import io.shiftwatch.alert.subscription.SwitchedOff;

/** Which owners are to be warned, once per trouble. */
@ApplicationScoped
class OwnerWarningStore {

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore subscriptions;
    private final Vault vault;
    private final InstallationKey key;
    private final Duration after;

    OwnerWarningStore(
            Mutiny.SessionFactory sessions,
            SubscriptionStore subscriptions,
            Vault vault,
            InstallationKey key,
            @ConfigProperty(name = "shiftwatch.owner.warned-after", defaultValue = "P2D") Duration after) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.vault = vault;
        this.key = key;
        this.after = after;
    }

    /** Subscriptions that are switched off, not by their readers, or failed for long. */
    Uni<List<String>> due(int most) {
        return sessions.withStatelessSession(session -> session.createNativeQuery("""
                                select id from subscription
                                where not deleted and owner_warned_at is null
                                  and (disabled_because in (:off) or failing_since < now() - make_interval(secs => :after))
                                order by id limit :most
                                """, String.class)
                .setParameter("off", List.of(SwitchedOff.GONE, SwitchedOff.FAILING, SwitchedOff.REFUSED))
                .setParameter("after", (double) after.toSeconds())
                .setParameter("most", most)
                .getResultList());
    }

    /** Nothing when another instance was first. */
    Uni<Void> warn(String subscription, String address, Instant now) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(
                        "update subscription set owner_warned_at = now() where id = :id and owner_warned_at is null")
                .setParameter("id", subscription)
                .executeUpdate()
                .chain(first -> first == 0
                        ? Uni.createFrom().voidItem()
                        : subscriptions
                                .locked(session, List.of(subscription))
                                .chain(found -> found.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : insert(session, found.getFirst(), address, now))));
    }

    private Uni<Void> insert(Mutiny.StatelessSession session, Subscription subscription, String address, Instant now) {
        String id = "own_" + UUID.randomUUID().toString().replace("-", "");
        return session.createNativeQuery("""
                        insert into delivery (id, subscription_id, endpoint, target, kind, body, state, next_attempt_at)
                        values (:id, :subscription, :endpoint, :target, 'OWNER', :body, 'PENDING', :now)
                        """)
                .setParameter("id", id)
                .setParameter("subscription", subscription.id())
                .setParameter("endpoint", key.fingerprint(address))
                .setParameter("target", vault.seal(address))
                .setParameter("body", WebhookBody.toOwner(id, subscription, message(subscription), now))
                .setParameter("now", now)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String message(Subscription subscription) {
        @Nullable String because = subscription.endpoint().disabledBecause();
        String name = "\"" + subscription.terms().name() + "\" (" + subscription.id() + ")";
        return because == null
                ? "Nothing of the subscription %s was delivered since %s. It is tried further."
                        .formatted(name, subscription.endpoint().failingSince())
                : "Nothing is sent for the subscription %s any more: %s. What it would get is held until it is switched on again."
                        .formatted(name, because);
    }
}
