package io.shiftwatch.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.delivery.DeliverySchedule.Outcome;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.Terms.Channel;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.kit.http.Cursor;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.json.Json;

/** Deliveries and their attempts: the table is the queue. */
@ApplicationScoped
public class DeliveryStore {

    /** Longer than any attempt takes; after it another worker may try, and the first one's result no longer counts. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Mutiny.SessionFactory sessions;

    DeliveryStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @param attempt this one's number, from 1; {@code secret} is null when the subscription is gone */
    record Claimed(
            String id,
            String url,
            String body,
            int attempt,
            String token,
            @Nullable String secret) {}

    /** In the transaction that raises the alert; nothing for a subscription without webhook. */
    public Uni<Void> add(Mutiny.StatelessSession session, Subscription subscription, AlertRaised alert) {
        Channel channel = subscription.terms().channel();
        if (!channel.type().equals(Channel.WEBHOOK)) {
            return Uni.createFrom().voidItem();
        }
        String id = alert.alertId() + "." + alert.sequence();
        return session.createNativeQuery("""
                        insert into delivery (id, subscription_id, url, body, state, next_attempt_at)
                        values (:id, :subscription, :url, :body, 'PENDING', now())
                        """)
                .setParameter("id", id)
                .setParameter("subscription", subscription.id())
                .setParameter("url", channel.url())
                .setParameter("body", Json.text(envelope(id, alert)))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** A CloudEvent in structured mode; stored, so that every send is the same bytes. */
    private static Map<String, Object> envelope(String id, AlertRaised alert) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("type", AlertRaised.TYPE);
        event.put("source", "/alert-service");
        event.put("subject", alert.subscription().id());
        event.put("time", alert.raisedAt());
        event.put("datacontenttype", "application/json");
        event.put("data", alert);
        return event;
    }

    Uni<List<Claimed>> claim(int limit) {
        String token = UUID.randomUUID().toString();
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                                update delivery d
                                set lease_token = :token, lease_until = now() + make_interval(secs => :lease), attempts = attempts + 1,
                                    updated_at = now()
                                where d.id in (
                                    select id from delivery
                                    where state = 'PENDING' and next_attempt_at <= now() and (lease_until is null or lease_until < now())
                                    order by next_attempt_at limit :limit for update skip locked)
                                """)
                        .setParameter("token", token)
                        .setParameter("lease", (double) LEASE.toSeconds())
                        .setParameter("limit", limit)
                        .executeUpdate()
                        .chain(claimed -> claimed == 0
                                ? Uni.createFrom().item(List.<Object[]>of())
                                : session.createNativeQuery("""
                                                select d.id, d.url, d.body, d.attempts, s.secret
                                                from delivery d left join subscription s on s.id = d.subscription_id and not s.deleted
                                                where d.lease_token = :token
                                                """, Object[].class)
                                        .setParameter("token", token)
                                        .getResultList()))
                .map(rows -> rows.stream()
                        .map(row -> new Claimed(
                                (String) row[0],
                                (String) row[1],
                                (String) row[2],
                                ((Number) row[3]).intValue(),
                                token,
                                (String) row[4]))
                        .toList());
    }

    /** @param next null when it is not tried again. Nothing happens when the lease was lost meanwhile. */
    Uni<Void> finish(Claimed claimed, Outcome outcome, @Nullable Integer status, long millis, @Nullable Instant next) {
        String state = outcome == Outcome.DELIVERED ? "DELIVERED" : next == null ? "FAILED" : "PENDING";
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                        update delivery
                        set state = :state, last_outcome = :outcome, last_status = cast(:status as integer), lease_token = null,
                            lease_until = null, next_attempt_at = coalesce(cast(:next as timestamptz), next_attempt_at),
                            updated_at = now()
                        where id = :id and lease_token = :token
                        """)
                .setParameter("state", state)
                .setParameter("outcome", outcome.name())
                .setParameter("status", status)
                .setParameter("next", next == null ? null : next.truncatedTo(ChronoUnit.MICROS))
                .setParameter("id", claimed.id())
                .setParameter("token", claimed.token())
                .executeUpdate()
                .chain(ours ->
                        ours == 0 ? Uni.createFrom().voidItem() : attempt(session, claimed, outcome, status, millis)));
    }

    private static Uni<Void> attempt(
            Mutiny.StatelessSession session, Claimed claimed, Outcome outcome, @Nullable Integer status, long millis) {
        return session.createNativeQuery("""
                        insert into delivery_attempt (delivery_id, attempt, outcome, status, millis)
                        values (:id, :attempt, :outcome, cast(:status as integer), :millis) on conflict do nothing
                        """)
                .setParameter("id", claimed.id())
                .setParameter("attempt", claimed.attempt())
                .setParameter("outcome", outcome.name())
                .setParameter("status", status)
                .setParameter("millis", millis)
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Page<DeliveryView>> list(
            @Nullable String subscription, @Nullable String state, @Nullable String cursor, int limit) {
        List<String> after = Cursor.read(cursor, 2);
        return sessions.withStatelessSession(session -> session.createNativeQuery("""
                                select id, subscription_id, url, state, attempts, next_attempt_at, last_outcome, last_status, created_at
                                from delivery
                                where (cast(:subscription as text) is null or subscription_id = :subscription)
                                  and (cast(:state as text) is null or state = :state)
                                  and (cast(:at as timestamptz) is null or (created_at, id) < (cast(:at as timestamptz), cast(:after as text)))
                                order by created_at desc, id desc limit :limit
                                """, Object[].class)
                        .setParameter("subscription", subscription)
                        .setParameter("state", state)
                        .setParameter("at", after == null ? null : Cursor.time(after.get(0)))
                        .setParameter("after", after == null ? null : after.get(1))
                        .setParameter("limit", limit + 1)
                        .getResultList())
                .map(rows -> {
                    List<DeliveryView> items =
                            rows.stream().limit(limit).map(DeliveryStore::view).toList();
                    DeliveryView last = rows.size() > limit ? items.getLast() : null;
                    return new Page<>(items, last == null ? null : Cursor.of(last.createdAt(), last.id()));
                });
    }

    private static DeliveryView view(Object[] row) {
        String state = (String) row[3];
        return new DeliveryView(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                state,
                ((Number) row[4]).intValue(),
                state.equals("PENDING") ? time(row[5]) : null,
                (String) row[6],
                row[7] == null ? null : ((Number) row[7]).intValue(),
                time(row[8]));
    }

    /** @param state {@code PENDING}, {@code DELIVERED} or {@code FAILED}; {@code lastOutcome} is null before the first attempt */
    public record DeliveryView(
            String id,
            String subscription,
            String url,
            String state,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable String lastOutcome,
            @Nullable Integer lastStatus,
            Instant createdAt) {}

    private static Instant time(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }
}
