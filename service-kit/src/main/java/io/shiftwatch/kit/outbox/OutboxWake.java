package io.shiftwatch.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hears the notification that {@link Outbox} gives with each commit. Reconnects for as long as it takes. */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.outbox.enabled", stringValue = "true")
public class OutboxWake {

    private static final long RECONNECT_MILLIS = 1_000;

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final String schema;

    OutboxWake(
            Vertx vertx,
            @ConfigProperty(name = "shiftwatch.db.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            @ConfigProperty(name = "shiftwatch.db.schema") String schema) {
        this.vertx = vertx;
        this.options = PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
        this.schema = schema;
    }

    void listen(Runnable woken) {
        PgSubscriber subscriber = PgSubscriber.subscriber(vertx, options);
        subscriber.reconnectPolicy(retries -> RECONNECT_MILLIS);
        subscriber.channel("outbox_" + schema).handler(payload -> woken.run());
        var unused = subscriber.connect();
    }
}
