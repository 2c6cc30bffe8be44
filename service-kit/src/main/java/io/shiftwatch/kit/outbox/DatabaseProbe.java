package io.shiftwatch.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import io.shiftwatch.kit.handling.DependencyProbe;

@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.outbox.enabled", stringValue = "true")
class DatabaseProbe implements DependencyProbe {

    private final Pool pool;

    DatabaseProbe(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> check() {
        return pool.query("select 1").execute().replaceWithVoid();
    }
}
