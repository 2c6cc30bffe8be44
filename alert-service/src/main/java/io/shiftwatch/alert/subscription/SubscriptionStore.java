package io.shiftwatch.alert.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.subscription.Subscription.Terms;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/** Subscriptions in PostgreSQL, which is the truth; {@link SubscriptionBook} follows it. */
@ApplicationScoped
public class SubscriptionStore {

    /** Every instance follows the revisions more often than this. */
    static final Duration EFFECTIVE_AFTER = Duration.ofSeconds(1);

    private static final String OWNER = "local";

    private final Mutiny.SessionFactory sessions;

    SubscriptionStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @param deleted the subscription is no more */
    record Change(long revision, Subscription subscription, boolean deleted) {}

    Uni<Subscription> create(Terms terms, @Nullable String secret) {
        String id = "sub_" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        Instant now = now();
        return sessions.withStatelessTransaction(
                        session -> nextRevision(session).chain(revision -> session.createNativeQuery("""
                                        insert into subscription (id, owner, body, secret, revision, effective_at, created_at, updated_at)
                                        values (:id, :owner, :body, cast(:secret as text), :revision, :effective, :now, :now)
                                        """)
                                .setParameter("id", id)
                                .setParameter("owner", OWNER)
                                .setParameter("body", Json.text(terms))
                                .setParameter("secret", secret)
                                .setParameter("revision", revision)
                                .setParameter("effective", now.plus(EFFECTIVE_AFTER))
                                .setParameter("now", now)
                                .executeUpdate()))
                .replaceWith(new Subscription(id, OWNER, terms, now, now, now.plus(EFFECTIVE_AFTER)));
    }

    /** @param secret replaces the one there is when not null */
    Uni<Subscription> change(String id, Terms terms, @Nullable String secret) {
        Instant now = now();
        return sessions.withStatelessTransaction(
                        session -> nextRevision(session).chain(revision -> session.createNativeQuery("""
                                        update subscription
                                        set body = :body, secret = coalesce(cast(:secret as text), secret), revision = :revision,
                                            effective_at = :effective, updated_at = :now
                                        where id = :id and not deleted
                                        """)
                                .setParameter("id", id)
                                .setParameter("body", Json.text(terms))
                                .setParameter("secret", secret)
                                .setParameter("revision", revision)
                                .setParameter("effective", now.plus(EFFECTIVE_AFTER))
                                .setParameter("now", now)
                                .executeUpdate()))
                .invoke(SubscriptionStore::requireOne)
                .chain(() -> one(id));
    }

    Uni<Void> delete(String id) {
        return sessions.withStatelessTransaction(
                        session -> nextRevision(session).chain(revision -> session.createNativeQuery("""
                                        update subscription set deleted = true, secret = null, revision = :revision, updated_at = :now
                                        where id = :id and not deleted
                                        """)
                                .setParameter("id", id)
                                .setParameter("revision", revision)
                                .setParameter("now", now())
                                .executeUpdate()))
                .invoke(SubscriptionStore::requireOne)
                .replaceWithVoid();
    }

    public Uni<Subscription> one(String id) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from SubscriptionRow where id = :id and not deleted", SubscriptionRow.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("subscription"))
                .map(SubscriptionRow::subscription);
    }

    Uni<List<Subscription>> list() {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from SubscriptionRow where not deleted order by createdAt desc, id",
                                SubscriptionRow.class)
                        .getResultList())
                .map(rows -> rows.stream().map(SubscriptionRow::subscription).toList());
    }

    /** In the order of their revisions. */
    Uni<List<Change>> since(long revision) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from SubscriptionRow where revision > :revision order by revision",
                                SubscriptionRow.class)
                        .setParameter("revision", revision)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Change(row.revision, row.subscription(), row.deleted))
                        .toList());
    }

    /** Held against changes until the caller's transaction ends; gone ones are left out. */
    public Uni<List<Subscription>> locked(Mutiny.StatelessSession session, List<String> ids) {
        return session.createNativeQuery(
                        "select id from subscription where id in (:ids) and not deleted order by id for share",
                        String.class)
                .setParameter("ids", ids)
                .getResultList()
                .chain(found -> session.createSelectionQuery(
                                "from SubscriptionRow where id in (:ids) and not deleted order by id",
                                SubscriptionRow.class)
                        .setParameter("ids", found)
                        .getResultList())
                .map(rows -> rows.stream().map(SubscriptionRow::subscription).toList());
    }

    /** The webhook's signing secret. */
    public Uni<Optional<String>> secret(String id) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select secret from subscription where id = :id and not deleted", String.class)
                        .setParameter("id", id)
                        .getResultList())
                .map(found -> found.stream().filter(java.util.Objects::nonNull).findFirst());
    }

    /** Under a lock until commit, so that revisions become visible in their order and a follower misses none. */
    private static Uni<Long> nextRevision(Mutiny.StatelessSession session) {
        return session.createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtext('subscription_revision'))) as held")
                .getSingleResult()
                .chain(() -> session.createNativeQuery("select nextval('subscription_revision')", Long.class)
                        .getSingleResult());
    }

    private static void requireOne(int changed) {
        if (changed == 0) {
            throw Problem.notFound("subscription");
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
