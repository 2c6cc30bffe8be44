package io.shiftwatch.alert.stream;

import java.time.Duration;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.kit.http.Cursor;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/**
 * Reads what was raised, in the order of (transaction, id) and only up to the oldest running transaction: what commits late is
 * never behind a reader's place.
 */
@ApplicationScoped
class AlertStore {

    private static final String COLUMNS = "cast(cast(tx as text) as bigint), id, body";

    private static final String VISIBLE = "tx < pg_snapshot_xmin(pg_current_snapshot())";

    private final Mutiny.SessionFactory sessions;

    AlertStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** A place in the stream; written {@code tx-id}. */
    record Place(long tx, long id) implements Comparable<Place> {

        static final Place START = new Place(0, 0);

        /** @throws Problem when it is none of ours */
        static Place read(String text) {
            return of(text, "Last-Event-ID", "is no event of this stream");
        }

        private static Place of(String text, String field, String reason) {
            String[] parts = text.split("-", -1);
            try {
                if (parts.length == 2) {
                    return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
                }
            } catch (NumberFormatException e) {
                // Answered below.
            }
            throw Problem.invalid(field, reason);
        }

        @Override
        public int compareTo(Place other) {
            return tx != other.tx ? Long.compare(tx, other.tx) : Long.compare(id, other.id);
        }

        @Override
        public String toString() {
            return tx + "-" + id;
        }
    }

    record Notice(Place place, AlertRaised alert) {}

    /** The newest place that may be read; {@link Place#START} when there is none. */
    Uni<Place> head() {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select cast(cast(tx as text) as bigint), id from alert_notice where " + VISIBLE
                                        + " order by tx desc, id desc limit 1",
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? Place.START : place(rows.getFirst()));
    }

    /** Up to where notices were deleted; {@link Place#START} when none was. */
    Uni<Place> forgotten() {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select cast(cast(tx as text) as bigint), id from alert_notice_forgotten",
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? Place.START : place(rows.getFirst()));
    }

    /** @return how many notices are no more */
    Uni<Integer> forget(Duration kept) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                        with gone as (
                            delete from alert_notice where raised_at < now() - make_interval(secs => :kept)
                            returning tx, id, alert_id, sequence),
                        told as (
                            delete from alert_signal s using gone g where s.alert_id = g.alert_id and s.sequence = g.sequence),
                        place as (
                            insert into alert_notice_forgotten (one, tx, id)
                            select 1, tx, id from gone order by tx desc, id desc limit 1
                            on conflict (one) do update set tx = excluded.tx, id = excluded.id
                            where (excluded.tx, excluded.id) > (alert_notice_forgotten.tx, alert_notice_forgotten.id))
                        select cast(count(*) as integer) from gone
                        """, Integer.class)
                .setParameter("kept", (double) kept.toSeconds())
                .getSingleResult());
    }

    Uni<List<Notice>> after(Place place, @Nullable String subscription, int limit) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select " + COLUMNS + " from alert_notice where " + VISIBLE
                                        + " and (tx, id) > (cast(cast(:tx as text) as xid8), :id)"
                                        + " and (cast(:subscription as text) is null or subscription_id = :subscription)"
                                        + " order by tx, id limit :limit",
                                Object[].class)
                        .setParameter("tx", Long.toString(place.tx()))
                        .setParameter("id", place.id())
                        .setParameter("subscription", subscription)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(AlertStore::notice).toList());
    }

    /** Newest first. */
    Uni<Page<AlertRaised>> list(
            @Nullable String subscription, @Nullable String article, @Nullable String cursor, int limit) {
        List<String> keys = Cursor.read(cursor, 1);
        Place before = keys == null ? null : Place.of(keys.getFirst(), "cursor", "is not a cursor of this list");
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select " + COLUMNS + " from alert_notice where " + VISIBLE
                                        + " and (cast(:tx as text) is null or (tx, id) < (cast(cast(:tx as text) as xid8), cast(:id as bigint)))"
                                        + " and (cast(:subscription as text) is null or subscription_id = :subscription)"
                                        + " and (cast(:article as text) is null or article_id = :article)"
                                        + " order by tx desc, id desc limit :limit",
                                Object[].class)
                        .setParameter("tx", before == null ? null : Long.toString(before.tx()))
                        .setParameter("id", before == null ? null : before.id())
                        .setParameter("subscription", subscription)
                        .setParameter("article", article)
                        .setParameter("limit", limit + 1)
                        .getResultList())
                .map(rows -> {
                    List<Notice> notices =
                            rows.stream().limit(limit).map(AlertStore::notice).toList();
                    String next =
                            rows.size() > limit ? Cursor.of(notices.getLast().place()) : null;
                    return new Page<>(notices.stream().map(Notice::alert).toList(), next);
                });
    }

    /** All sequences of one alert, oldest first. */
    Uni<List<AlertRaised>> one(String id) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select body from alert_notice where alert_id = :id order by sequence", String.class)
                        .setParameter("id", id)
                        .getResultList())
                .map(rows -> {
                    if (rows.isEmpty()) {
                        throw Problem.notFound("alert");
                    }
                    return rows.stream()
                            .map(body -> Json.read(body, AlertRaised.class))
                            .toList();
                });
    }

    private static Notice notice(Object[] row) {
        return new Notice(place(row), Json.read((String) row[2], AlertRaised.class));
    }

    private static Place place(Object[] row) {
        return new Place(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }
}
