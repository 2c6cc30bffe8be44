package io.shiftwatch.kit.outbox;

import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.shiftwatch.kit.kafka.CloudEvents;
import io.shiftwatch.kit.kafka.EventSender;

/**
 * Sends the outbox in order and deletes what the broker has confirmed. One relay per service is at work at a time (a
 * transaction's advisory lock); it does not skip locked rows, because order matters more than parallel sends. A crash between
 * confirmation and deletion repeats sends; readers drop repeats by their id.
 */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.outbox.enabled", stringValue = "true")
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** Rows per round, bounded by bytes too: a body can have several MiB. */
    private static final int BATCH_ROWS = 100;

    private static final long BATCH_BYTES = 8L * 1024 * 1024;

    /** A round even when nobody woke the relay: a notification may be lost with its connection. */
    private static final long IDLE_MILLIS = 1_000;

    private static final long AFTER_FAILURE_MILLIS = 1_000;

    private static final String LOCK =
            "select pg_try_advisory_xact_lock(hashtext('outbox'), hashtext(current_schema())) as got";

    /** The newest row is taken when the rows before it are under the limit, so a single large one always goes. */
    private static final String NEXT = """
            select seq, event_id, type, key, traceparent, body, created_at
            from (select *, sum(length(body)) over (order by seq) - length(body) as before
                  from (select * from outbox order by seq limit $1) as oldest) as sized
            where before < $2
            order by seq
            """;

    private static final String DELETE = "delete from outbox where seq = any($1)";

    private final Pool pool;
    private final Vertx vertx;
    private final EventSender sender;
    private final OutboxWake wake;
    private final String source;
    private final Counter sent;

    /** All below is touched on the relay's own context only. */
    private Context context;

    private boolean running;
    private boolean wokenWhileRunning;
    private boolean stopped;

    OutboxRelay(
            Pool pool,
            Vertx vertx,
            EventSender sender,
            OutboxWake wake,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.pool = pool;
        this.vertx = vertx;
        this.sender = sender;
        this.wake = wake;
        this.source = "/" + service;
        this.sent = Counter.builder("shiftwatch_outbox_sent_total")
                .description("Events sent and confirmed")
                .register(registry);
        this.context = vertx.getDelegate().getOrCreateContext();
    }

    void start(@Observes StartupEvent event) {
        wake.listen(this::wake);
        vertx.setPeriodic(IDLE_MILLIS, id -> wake());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void wake() {
        context.runOnContext(nothing -> {
            if (running) {
                wokenWhileRunning = true;
            } else if (!stopped) {
                running = true;
                round();
            }
        });
    }

    private void round() {
        wokenWhileRunning = false;
        pool.withTransaction(this::sendBatch)
                .subscribe()
                .with(
                        count -> context.runOnContext(nothing -> ended(count)),
                        failure -> context.runOnContext(nothing -> failed(failure)));
    }

    private void ended(int count) {
        if (!stopped && (count > 0 || wokenWhileRunning)) {
            round();
        } else {
            running = false;
        }
    }

    private void failed(Throwable failure) {
        LOG.infof("outbox waits: %s", failure.getClass().getName());
        context.owner().setTimer(AFTER_FAILURE_MILLIS, id -> context.runOnContext(nothing -> ended(1)));
    }

    private Uni<Integer> sendBatch(SqlConnection connection) {
        return connection
                .query(LOCK)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("got"))
                .chain(got -> got ? sendLocked(connection) : Uni.createFrom().item(0));
    }

    private Uni<Integer> sendLocked(SqlConnection connection) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(BATCH_ROWS, BATCH_BYTES))
                .chain(rows -> {
                    List<Long> sequence = new ArrayList<>();
                    List<Uni<Void>> sends = new ArrayList<>();
                    for (Row row : rows) {
                        sequence.add(row.getLong("seq"));
                        sends.add(sender.send(record(row)));
                    }
                    return sequence.isEmpty() ? Uni.createFrom().item(0) : confirm(connection, sequence, sends);
                });
    }

    /** The sends run side by side (the producer keeps their order); only the deletion touches the connection. */
    private Uni<Integer> confirm(SqlConnection connection, List<Long> sequence, List<Uni<Void>> sends) {
        return Uni.join()
                .all(sends)
                .andFailFast()
                .chain(() -> connection.preparedQuery(DELETE).execute(Tuple.of(sequence.toArray(new Long[0]))))
                .invoke(() -> sent.increment(sequence.size()))
                .replaceWith(sequence.size());
    }

    private ProducerRecord<String, byte[]> record(Row row) {
        String type = row.getString("type");
        return CloudEvents.record(
                type,
                row.getString("key"),
                row.getString("event_id"),
                type,
                source,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("traceparent"),
                row.getBuffer("body").getBytes());
    }
}
