package io.shiftwatch.kit.outbox;

import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;
import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import org.jboss.logging.Logger;

/** Deletes rows that were kept long enough, once an hour. */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.outbox.enabled", stringValue = "true")
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private static final Duration LOOK = Duration.ofHours(1);

    private final Vertx vertx;
    private final Pool pool;

    Retention(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /**
     * @param table of this service, with an index on the column
     * @param since its column with the time a row is kept from
     */
    public void keep(String table, String since, Duration kept) {
        String sql =
                "delete from %s where %s < now() - interval '%d seconds'".formatted(table, since, kept.toSeconds());
        vertx.setPeriodic(0, LOOK.toMillis(), id -> pool.query(sql)
                .execute()
                .subscribe()
                .with(
                        deleted -> {
                            if (deleted.rowCount() > 0) {
                                LOG.infof("deleted %d rows of %s, kept for %s", deleted.rowCount(), table, kept);
                            }
                        },
                        failure -> LOG.infof(
                                "old rows of %s are deleted later: %s",
                                table, failure.getClass().getName())));
    }
}
