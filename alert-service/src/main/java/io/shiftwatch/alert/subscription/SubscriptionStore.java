package io.shiftwatch.alert.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.cadence.Digest;
import io.shiftwatch.alert.secrets.InstallationKey;
import io.shiftwatch.alert.secrets.Vault;
import io.shiftwatch.kit.http.Cursor;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/** Subscriptions in PostgreSQL, which is the truth; {@link SubscriptionBook} follows it. */
@ApplicationScoped
public class SubscriptionStore {

    /** Every instance follows the revisions more often than this. */
    static final Duration EFFECTIVE_AFTER = Duration.ofSeconds(2);

    /** Time to give a receiver its new secret. */
    private static final Duration OVERLAP = Duration.ofHours(24);

    private static final String OWNER = "local";

    private final Mutiny.SessionFactory sessions;
    private final Vault vault;
    private final InstallationKey key;

    SubscriptionStore(Mutiny.SessionFactory sessions, Vault vault, InstallationKey key) {
        this.sessions = sessions;
        this.vault = vault;
        this.key = key;
    }

    /** @param deleted the subscription is no more */
    record Change(long revision, Subscription subscription, boolean deleted) {}

    /**
     * In the clear.
     *
     * @param target null for the stream, and where the one there is stays
     * @param secret null for a channel without one, and where the one there is stays
     */
    record Wanted(
            Terms terms, @Nullable String target, @Nullable String secret) {

        Wanted signedWith(String another) {
            return new Wanted(terms, target, another);
        }
    }

    private record NewRow(
            String id,
            String body,
            @Nullable String target,
            @Nullable String endpoint,
            @Nullable String secret,
            @Nullable Instant digest) {}

    Uni<Subscription> create(Wanted wanted) {
        return createAll(List.of(wanted)).map(List::getFirst);
    }

    /** All or none, in this order. */
    Uni<List<Subscription>> createAll(List<Wanted> wanted) {
        Instant now = now();
        List<Subscription> created = wanted.stream()
                .map(each -> new Subscription(
                        id(), OWNER, each.terms(), now, now, now.plus(EFFECTIVE_AFTER), endpoint(each)))
                .toList();
        List<NewRow> rows = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            rows.add(new NewRow(
                    created.get(i).id(),
                    Json.text(wanted.get(i).terms()),
                    created.get(i).endpoint().target(),
                    created.get(i).endpoint().key(),
                    sealed(wanted.get(i).secret()),
                    nextDigest(wanted.get(i).terms(), now)));
        }
        List<String> readers = created.stream()
                .filter(each -> each.terms().channel().type().equals(Terms.Channel.EMAIL))
                .map(each -> String.valueOf(each.endpoint().key()))
                .toList();
        return sessions.withStatelessTransaction(session -> ConsentStore.know(session, readers)
                        .chain(() -> lockRevisions(session))
                        .chain(() -> session.createNativeQuery("""
                                        insert into subscription
                                            (id, owner, body, target, endpoint, secret, revision, effective_at, created_at, updated_at, next_digest_at)
                                        select id, :owner, body, target, endpoint, secret, nextval('subscription_revision'), :effective, :now, :now, digest
                                        from json_to_recordset(cast(cast(:rows as text) as json))
                                             as r(id text, body text, target text, endpoint text, secret text, digest timestamptz)
                                        """)
                                .setParameter("owner", OWNER)
                                .setParameter("rows", Json.text(rows))
                                .setParameter("effective", now.plus(EFFECTIVE_AFTER))
                                .setParameter("now", now)
                                .executeUpdate()
                                .chain(() -> ConsentStore.wait(
                                        session,
                                        created.stream()
                                                .filter(each -> each.terms()
                                                        .channel()
                                                        .type()
                                                        .equals(Terms.Channel.EMAIL))
                                                .map(Subscription::id)
                                                .toList()))))
                .map(waiting -> created.stream()
                        .map(each -> waiting.contains(each.id()) ? each.waiting(now) : each)
                        .toList());
    }

    /** Whatever waits when somebody wants no more digests comes in a last one. */
    private static @Nullable Instant nextDigest(Terms terms, Instant now) {
        Digest digest = terms.pace().digest();
        return digest == null ? null : digest.next(now);
    }

    private static String id() {
        return "sub_" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    /** Another target is as good as new. */
    Uni<Subscription> change(String id, Wanted wanted) {
        Instant now = now();
        Subscription.Endpoint endpoint = endpoint(wanted);
        boolean asks = wanted.terms().channel().type().equals(Terms.Channel.EMAIL) && endpoint.key() != null;
        return sessions.withStatelessTransaction(session -> ConsentStore.know(
                                session, asks ? List.of(String.valueOf(endpoint.key())) : List.of())
                        .chain(() -> nextRevision(session))
                        .chain(revision -> session.createNativeQuery("""
                                        update subscription
                                        set body = :body, secret = coalesce(cast(:secret as text), secret),
                                            target = case when :delivers then coalesce(cast(:target as text), target) end,
                                            endpoint = case when :delivers then coalesce(cast(:endpoint as text), endpoint) end,
                                            failing_since = case when not :delivers or endpoint is distinct from coalesce(cast(:endpoint as text), endpoint) then null else failing_since end,
                                            disabled_at = case when not :delivers or endpoint is distinct from coalesce(cast(:endpoint as text), endpoint) then null else disabled_at end,
                                            owner_warned_at = case when not :delivers or endpoint is distinct from coalesce(cast(:endpoint as text), endpoint) then null else owner_warned_at end,
                                            disabled_because = case when not :delivers or endpoint is distinct from coalesce(cast(:endpoint as text), endpoint) then null else disabled_because end, revision = :revision,
                                            effective_at = :effective, updated_at = :now,
                                            next_digest_at = coalesce(cast(:digest as timestamptz),
                                                                      case when next_digest_at is not null then now() end)
                                        where id = :id and not deleted
                                        """)
                                .setParameter("digest", nextDigest(wanted.terms(), now))
                                .setParameter("id", id)
                                .setParameter("body", Json.text(wanted.terms()))
                                .setParameter("secret", sealed(wanted.secret()))
                                .setParameter(
                                        "delivers", wanted.terms().channel().delivers())
                                .setParameter("target", endpoint.target())
                                .setParameter("endpoint", endpoint.key())
                                .setParameter("revision", revision)
                                .setParameter("effective", now.plus(EFFECTIVE_AFTER))
                                .setParameter("now", now)
                                .executeUpdate()
                                .invoke(SubscriptionStore::requireOne)
                                .chain(() ->
                                        ConsentStore.wait(session, wanted.target() == null ? List.of() : List.of(id)))))
                .chain(() -> one(id));
    }

    /** Until then nothing is raised, or longer where that was said before. */
    public Uni<Void> mute(String id, Instant until) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                update subscription
                                set body = cast(jsonb_set(cast(body as jsonb), '{muteUntil}', to_jsonb(cast(:until as text))) as text),
                                    updated_at = :now
                                where id = :id and not deleted
                                  and coalesce(cast(cast(body as json) ->> 'muteUntil' as timestamptz) < cast(cast(:until as text) as timestamptz), true)
                                """)
                        .setParameter("until", until.toString())
                        .setParameter("now", now())
                        .setParameter("id", id)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> delete(String id) {
        return sessions.withStatelessTransaction(
                        session -> nextRevision(session).chain(revision -> session.createNativeQuery("""
                                        update subscription set deleted = true, target = null, endpoint = null, secret = null, previous_secret = null, revision = :revision, updated_at = :now
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

    /** Newest first. */
    Uni<Page<Subscription>> list(@Nullable String cursor, int limit) {
        List<String> after = Cursor.read(cursor, 2);
        String further = after == null ? "" : "and (createdAt < :at or createdAt = :at and id < :after)";
        return sessions.withStatelessSession(session -> {
                    var query = session.createSelectionQuery(
                            "from SubscriptionRow where not deleted %s order by createdAt desc, id desc"
                                    .formatted(further),
                            SubscriptionRow.class);
                    if (after != null) {
                        query.setParameter("at", Cursor.time(after.get(0))).setParameter("after", after.get(1));
                    }
                    return query.setMaxResults(limit + 1).getResultList();
                })
                .map(rows -> {
                    List<Subscription> items = rows.stream()
                            .limit(limit)
                            .map(SubscriptionRow::subscription)
                            .toList();
                    Subscription last = rows.size() > limit ? items.getLast() : null;
                    return new Page<>(items, last == null ? null : Cursor.of(last.createdAt(), last.id()));
                });
    }

    /** Oldest first. */
    Uni<List<Subscription>> all() {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from SubscriptionRow where not deleted order by createdAt, id", SubscriptionRow.class)
                        .getResultList())
                .map(rows -> rows.stream().map(SubscriptionRow::subscription).toList());
    }

    /** In the order of their revisions, at most so many: as many mean that there may be more. */
    Uni<List<Change>> since(long revision, int most) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from SubscriptionRow where revision > :revision order by revision",
                                SubscriptionRow.class)
                        .setParameter("revision", revision)
                        .setMaxResults(most)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Change(row.revision, row.subscription(), row.deleted))
                        .toList());
    }

    /** Of all that there are, by id. */
    Uni<Map<String, Long>> revisions() {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select id, revision from subscription where not deleted", Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).longValue())));
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

    /** That signs its webhook. */
    Uni<Boolean> hasSecret(String id) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                        "select secret is not null from subscription where id = :id", Boolean.class)
                .setParameter("id", id)
                .getSingleResult());
    }

    private @Nullable String sealed(@Nullable String text) {
        return text == null ? null : vault.seal(text);
    }

    private Subscription.Endpoint endpoint(Wanted wanted) {
        String target = wanted.target();
        return target == null
                ? Subscription.Endpoint.NONE
                : new Subscription.Endpoint(
                        vault.seal(target),
                        key.fingerprint(Target.identity(wanted.terms().channel().type(), target)),
                        null,
                        null,
                        null);
    }

    /**
     * Another signing secret.
     *
     * @return until when the one before signs too
     */
    public Uni<Instant> rotate(String id, String secret) {
        Instant until = now().plus(OVERLAP);
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                update subscription
                                set previous_secret = secret, previous_secret_until = :until, secret = :secret, updated_at = :now
                                where id = :id and not deleted
                                """)
                        .setParameter("until", until)
                        .setParameter("secret", vault.seal(secret))
                        .setParameter("now", now())
                        .setParameter("id", id)
                        .executeUpdate())
                .invoke(SubscriptionStore::requireOne)
                .replaceWith(until);
    }

    /** Under a lock until commit, so that revisions become visible in their order and a follower misses none. */
    private static Uni<Long> nextRevision(Mutiny.StatelessSession session) {
        return lockRevisions(session)
                .chain(() -> session.createNativeQuery("select nextval('subscription_revision')", Long.class)
                        .getSingleResult());
    }

    private static Uni<Object> lockRevisions(Mutiny.StatelessSession session) {
        return session.createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtext('subscription_revision'))) as held")
                .getSingleResult();
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
