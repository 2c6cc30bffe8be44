package io.shiftwatch.alert.delivery;

import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.http.Cursor;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/** Reads deliveries for people. */
@ApplicationScoped
class DeliveryLogStore {

    private static final String COLUMNS = """
            d.id, d.subscription_id, d.kind,
            case when d.state = 'DIGEST' then 'HELD' when d.state <> 'PENDING' then d.state
                 when d.lease_until >= now() then 'IN_FLIGHT' when d.reason is not null then 'HELD' when d.attempts > d.replayed_after then 'RETRYING' else 'PENDING' end,
            d.reason, d.attempts, d.next_attempt_at, d.last_outcome, d.last_status, d.created_at, d.updated_at""";

    private final Mutiny.SessionFactory sessions;

    DeliveryLogStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @param state as in the answer; everything null for all */
    record Wanted(
            @Nullable String subscription,
            @Nullable DeliveryState state,
            @Nullable Instant from,
            @Nullable Instant to) {}

    Uni<Page<DeliveryView>> list(Wanted wanted, @Nullable String cursor, int limit) {
        List<String> after = Cursor.read(cursor, 2);
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                """
                                select %s from delivery d
                                where (cast(:subscription as text) is null or d.subscription_id = :subscription)
                                  and (cast(:from as timestamptz) is null or d.created_at >= :from)
                                  and (cast(:to as timestamptz) is null or d.created_at < :to)
                                  and (cast(:at as timestamptz) is null or (d.created_at, d.id) < (cast(:at as timestamptz), cast(:after as text)))
                                  and %s
                                order by d.created_at desc, d.id desc limit :limit
                                """.formatted(
                                                COLUMNS,
                                                wanted.state() == null
                                                        ? "true"
                                                        : wanted.state().condition()),
                                Object[].class)
                        .setParameter("subscription", wanted.subscription())
                        .setParameter("from", wanted.from())
                        .setParameter("to", wanted.to())
                        .setParameter("at", after == null ? null : Cursor.time(after.get(0)))
                        .setParameter("after", after == null ? null : after.get(1))
                        .setParameter("limit", limit + 1)
                        .getResultList())
                .map(rows -> {
                    List<DeliveryView> items = rows.stream()
                            .limit(limit)
                            .map(DeliveryLogStore::view)
                            .toList();
                    DeliveryView last = rows.size() > limit ? items.getLast() : null;
                    return new Page<>(items, last == null ? null : Cursor.of(last.createdAt(), last.id()));
                });
    }

    Uni<DeliveryDetails> one(String id) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                        "select %s, d.body from delivery d where d.id = :id".formatted(COLUMNS), Object[].class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("delivery"))
                .chain(row -> session.createNativeQuery("""
                                select attempt, at, outcome, status, millis, answer from delivery_attempt
                                where delivery_id = :id order by attempt
                                """, Object[].class)
                        .setParameter("id", id)
                        .getResultList()
                        .map(attempts -> new DeliveryDetails(
                                view(row),
                                attempts.stream().map(DeliveryLogStore::attempt).toList(),
                                Json.read((String) row[11], JsonNode.class)))));
    }

    private static DeliveryView view(Object[] row) {
        String state = (String) row[3];
        boolean waits = state.equals("PENDING") || state.equals("RETRYING");
        return new DeliveryView(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                state,
                (String) row[4],
                ((Number) row[5]).intValue(),
                waits ? DeliveryStore.time(row[6]) : null,
                (String) row[7],
                row[8] == null ? null : ((Number) row[8]).intValue(),
                DeliveryStore.time(row[9]),
                DeliveryStore.time(row[10]));
    }

    private static Attempt attempt(Object[] row) {
        return new Attempt(
                ((Number) row[0]).intValue(),
                DeliveryStore.time(row[1]),
                (String) row[2],
                row[3] == null ? null : ((Number) row[3]).intValue(),
                ((Number) row[4]).longValue(),
                (String) row[5]);
    }

    /**
     * @param id of an alert's delivery: alert and sequence, the {@code webhook-id}
     * @param kind {@code ALERT}, {@code DIGEST} or {@code TEST}
     * @param reason why it is held, failed or suppressed
     * @param lastOutcome null before the first attempt
     */
    public record DeliveryView(
            String id,
            String subscription,
            String kind,
            String state,
            @Nullable String reason,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable String lastOutcome,
            @Nullable Integer lastStatus,
            Instant createdAt,
            Instant updatedAt) {}

    /** @param status null when there was no answer; {@code answer} its beginning */
    public record Attempt(
            int attempt,
            Instant at,
            String outcome,
            @Nullable Integer status,
            long millis,
            @Nullable String answer) {}

    /** @param event the body, as every attempt sends it */
    public record DeliveryDetails(DeliveryView delivery, List<Attempt> attempts, JsonNode event) {}
}
