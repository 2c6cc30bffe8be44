package io.shiftwatch.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.kafka.CloudEvents;

/**
 * Events that this service has decided to send; {@link OutboxRelay} sends them. The table, in the service's schema:
 *
 * <pre>{@code
 * create table outbox (
 *     seq         bigint generated always as identity constraint outbox_pk primary key,
 *     event_id    text not null constraint outbox_event_uk unique,
 *     type        text not null,
 *     key         text not null,
 *     traceparent text,
 *     body        bytea not null,
 *     created_at  timestamptz not null default now()
 * );
 * }</pre>
 */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.outbox.enabled", stringValue = "true")
public class Outbox {

    /** Heard by the relay when the transaction commits, and only then. One channel per schema. */
    static final String WAKE = "select pg_notify('outbox_' || current_schema(), '')";

    /** An event that waits already is not appended again: the id says that it is the same. */
    public Uni<Void> append(Mutiny.StatelessSession session, OutgoingEvent event) {
        return session.createNativeQuery("""
                        insert into outbox (event_id, type, key, traceparent, body)
                        values (:id, :type, :key, cast(:traceparent as text), :body)
                        on conflict (event_id) do nothing
                        """)
                .setParameter("id", event.id())
                .setParameter("type", event.type())
                .setParameter("key", event.key())
                .setParameter("traceparent", CloudEvents.currentTraceparent())
                .setParameter("body", Json.bytes(event.body()))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(WAKE).getSingleResult())
                .replaceWithVoid();
    }
}
