package io.shiftwatch.stack;

import java.util.HashMap;
import java.util.Map;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives a Quarkus test Kafka and PostgreSQL; one pair serves all tests of a module. Argument {@code role}: the service's role. */
public final class BackingResource implements QuarkusTestResourceLifecycleManager {

    private static final class Shared {
        private static final Backing BACKING = Backing.start();
    }

    private String role = "shiftwatch_ingest";

    /** The pair the tests of this JVM run against. */
    public static Backing backing() {
        return Shared.BACKING;
    }

    @Override
    public void init(Map<String, String> arguments) {
        role = arguments.getOrDefault("role", role);
    }

    @Override
    public Map<String, String> start() {
        Backing backing = Shared.BACKING;
        Map<String, String> config = new HashMap<>();
        config.put("KAFKA_BOOTSTRAP_SERVERS", backing.bootstrapServers());
        config.put("kafka.bootstrap.servers", backing.bootstrapServers());
        config.put("SHIFTWATCH_DB_URL", backing.databaseUrl());
        config.put("SHIFTWATCH_DB_PASSWORD", backing.password(role));
        return config;
    }

    /** The pair ends with this JVM: it watches the pipe from here. */
    @Override
    public void stop() {}
}
