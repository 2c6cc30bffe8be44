package io.shiftwatch.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.delivery.DeliverySchedule.Outcome;
import io.shiftwatch.alert.subscription.SwitchedOff;
import io.shiftwatch.alert.subscription.Terms.Channel;
import io.shiftwatch.kit.json.Json;

/** Writes down what came of attempts; an endpoint that fails for long is switched off, and on again. */
@ApplicationScoped
class DeliveryQueueStore {

    /** Standard Webhooks: an endpoint that fails for days is switched off. */
    private static final Duration LONGEST_FAILING = Duration.ofDays(5);

    private final Mutiny.SessionFactory sessions;

    DeliveryQueueStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * What came of an attempt.
     *
     * @param status null when there was no answer
     * @param answer its beginning
     * @param next null when it is not tried again
     */
    record Finished(
            Outcome outcome,
            @Nullable Integer status,
            @Nullable String answer,
            long millis,
            @Nullable Instant next) {

        private String state() {
            return switch (outcome) {
                case DELIVERED -> "DELIVERED";
                case NO_ENDPOINT -> "SUPPRESSED";
                case GONE -> "HELD";
                default -> next == null ? "FAILED" : "PENDING";
            };
        }

        private @Nullable String reason() {
            return switch (outcome) {
                case DELIVERED -> null;
                case NO_ENDPOINT -> "the subscription is gone or its alerts go nowhere any more";
                case GONE -> SwitchedOff.GONE;
                case FORBIDDEN_ADDRESS -> "the address is none that may be called";
                case REFUSED -> "the mail server refused the address for good";
                default -> next == null ? "every attempt of three days failed" : null;
            };
        }
    }

    /** An attempt with what came of it. */
    record Done(Claimed claimed, Finished finished) {}

    /** Of those whose lease was lost meanwhile nothing is written: somebody else has them. What was switched off is not tried again. */
    Uni<Void> finish(List<Done> done) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                with done as (
                                    select * from json_to_recordset(cast(cast(:rows as text) as json))
                                        as r(id text, token text, state text, reason text, outcome text, status integer, next timestamptz,
                                             attempt integer, millis bigint, answer text)),
                                off as (
                                    select r.id, s.disabled_because as because,
                                           case when s.disabled_because = :unsubscribed then 'SUPPRESSED' else 'HELD' end as state
                                    from done r join delivery x on x.id = r.id join subscription s on s.id = x.subscription_id
                                    where r.state = 'PENDING' and s.disabled_at is not null and x.kind not in ('CONFIRM', 'OWNER')),
                                ours as (
                                    update delivery d
                                    set state = coalesce(off.state, r.state), reason = coalesce(r.reason, off.because), last_outcome = r.outcome, last_status = r.status,
                                        lease_token = null, lease_until = null, next_attempt_at = coalesce(r.next, d.next_attempt_at),
                                        updated_at = now()
                                    from done r left join off using (id) where d.id = r.id and d.lease_token = r.token
                                    returning d.id),
                                tried as (
                                    insert into delivery_attempt (delivery_id, attempt, outcome, status, millis, answer)
                                    select r.id, r.attempt, r.outcome, r.status, r.millis, r.answer from done r join ours using (id)
                                    on conflict do nothing)
                                select id from ours
                                """, String.class)
                        .setParameter("unsubscribed", SwitchedOff.UNSUBSCRIBED)
                        .setParameter(
                                "rows",
                                Json.text(done.stream()
                                        .map(DeliveryQueueStore::row)
                                        .toList()))
                        .getResultList()
                        .chain(ours -> judge(
                                session,
                                done.stream()
                                        .filter(each ->
                                                ours.contains(each.claimed().id()))
                                        .toList())))
                .onFailure()
                .retry()
                .atMost(2);
    }

    private static Map<String, @Nullable Object> row(Done done) {
        Finished finished = done.finished();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", done.claimed().id());
        row.put("token", done.claimed().token());
        row.put("attempt", done.claimed().attempt());
        row.put("state", finished.state());
        row.put("reason", finished.reason());
        row.put("outcome", finished.outcome().name());
        row.put("status", finished.status());
        row.put("next", finished.next());
        row.put("millis", finished.millis());
        row.put("answer", finished.answer());
        return row;
    }

    /** Whether endpoints work; 410 and five days without a success switch one off. */
    private static Uni<Void> judge(Mutiny.StatelessSession session, List<Done> done) {
        Set<String> works = new TreeSet<>();
        Set<String> takes = new TreeSet<>();
        Set<String> refuses = new TreeSet<>();
        Map<String, Boolean> fails = new TreeMap<>();
        for (Done each : done) {
            if (each.claimed().forOwner()) {
                continue;
            }
            String subscription = each.claimed().subscription();
            switch (each.finished().outcome()) {
                case DELIVERED -> {
                    works.add(subscription);
                    if (Channel.EMAIL.equals(each.claimed().channel())) {
                        takes.add(each.claimed().endpoint());
                    }
                }
                case REFUSED -> refuses.add(each.claimed().endpoint());
                case NO_ENDPOINT -> {}
                default -> fails.merge(subscription, each.finished().outcome() == Outcome.GONE, Boolean::logicalOr);
            }
        }
        fails.keySet().removeAll(works);
        Uni<Void> chain = works.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery("""
                                update subscription set failing_since = null, owner_warned_at = null
                                where id in (select id from subscription where id in (:ids) and failing_since is not null
                                             order by id for update)
                                """)
                        .setParameter("ids", works)
                        .executeUpdate()
                        .replaceWithVoid();
        if (!takes.isEmpty()) {
            chain = chain.chain(() -> RecipientStore.taken(session, takes));
        }
        refuses.removeAll(takes);
        for (String each : refuses) {
            chain = chain.chain(() -> RecipientStore.refused(session, each));
        }
        for (Map.Entry<String, Boolean> each : fails.entrySet()) {
            chain = chain.chain(() -> failed(session, each.getKey(), each.getValue()));
        }
        return chain;
    }

    private static Uni<Void> failed(Mutiny.StatelessSession session, String subscription, boolean gone) {
        return session.createNativeQuery("""
                        update subscription
                        set failing_since = coalesce(failing_since, now()),
                            disabled_at = case when :gone or failing_since < now() - make_interval(secs => :longest)
                                               then coalesce(disabled_at, now()) end,
                            disabled_because = case when :gone then cast(:because as text)
                                                    when failing_since < now() - make_interval(secs => :longest)
                                                    then :failing end
                        where id = :id and disabled_at is null
                        returning disabled_because
                        """, String.class)
                .setParameter("gone", gone)
                .setParameter("because", SwitchedOff.GONE)
                .setParameter("failing", SwitchedOff.FAILING)
                .setParameter("longest", (double) LONGEST_FAILING.toSeconds())
                .setParameter("id", subscription)
                .getResultList()
                .chain(because -> because.isEmpty() || because.getFirst() == null
                        ? Uni.createFrom().voidItem()
                        : hold(session, subscription, because.getFirst()));
    }

    static Uni<Void> hold(Mutiny.StatelessSession session, String subscription, String because) {
        return session.createNativeQuery("""
                        update delivery set state = 'HELD', reason = :because, updated_at = now()
                        where subscription_id = :subscription and state = 'PENDING' and kind not in ('CONFIRM', 'OWNER')
                          and (lease_until is null or lease_until < now())
                        """)
                .setParameter("because", because)
                .setParameter("subscription", subscription)
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * What was held is sent; the endpoint is as good as new. A reader of mail who did not agree is asked instead.
     *
     * @return how many are due now; empty when the reader is asked
     */
    Uni<Optional<Integer>> enable(String subscription) {
        return sessions.withStatelessTransaction(session -> RecipientStore.askAgain(session, subscription)
                .chain(asked -> asked
                        ? Uni.createFrom().item(Optional.<Integer>empty())
                        : session.createNativeQuery("""
                                        update subscription
                                        set failing_since = null, disabled_at = null, disabled_because = null, owner_warned_at = null where id = :id
                                        """)
                                .setParameter("id", subscription)
                                .executeUpdate()
                                .chain(() -> again(
                                        session,
                                        "d.subscription_id = :id and d.state = 'HELD'",
                                        Map.of("id", subscription)))
                                .map(Optional::of)));
    }

    /** The same bytes under the same id; what is under way is left alone, and whatever is switched off. @return how many */
    Uni<Integer> replay(String where, Map<String, Object> values) {
        return sessions.withStatelessTransaction(session -> again(session, where, values));
    }

    private static Uni<Integer> again(Mutiny.StatelessSession session, String where, Map<String, Object> values) {
        var update = session.createNativeQuery("""
                update delivery d
                set state = 'PENDING', reason = null, next_attempt_at = now(), replayed_after = attempts, updated_at = now()
                where (d.lease_until is null or d.lease_until < now()) and d.state <> 'DIGEST' and not d.digested
                  and d.kind not in ('CONFIRM', 'OWNER')
                  and not exists (select 1 from subscription s where s.id = d.subscription_id and s.disabled_at is not null)
                  and %s
                """.formatted(where));
        values.forEach(update::setParameter);
        return update.executeUpdate();
    }
}
