package io.shiftwatch.kit.outbox;

import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Which events this service has taken effect of. The table, in the service's schema:
 *
 * <pre>{@code
 * create table inbox (
 *     event_id text constraint inbox_pk primary key,
 *     seen_at  timestamptz not null default now()
 * );
 * }</pre>
 *
 * Rows outlive the topics' retention.
 */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.outbox.enabled", stringValue = "true")
public class Inbox {

    private static final Duration KEPT = Duration.ofDays(45);

    void start(@Observes StartupEvent event, Retention retention) {
        retention.keep("inbox", "seen_at", KEPT);
    }

    /**
     * Claims the event for the session's transaction. A second claim waits for the first one's transaction and then gives false.
     */
    public Uni<Boolean> claim(Mutiny.StatelessSession session, String eventId) {
        return session.createNativeQuery("insert into inbox (event_id) values (:id) on conflict do nothing")
                .setParameter("id", eventId)
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }
}
