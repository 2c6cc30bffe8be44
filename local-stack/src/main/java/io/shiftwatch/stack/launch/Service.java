package io.shiftwatch.stack.launch;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.shiftwatch.stack.Passwords;
import io.shiftwatch.stack.StackFailure;

/** A service as the launcher runs it. */
enum Service {
    // One large page or feed at a time, with the many times its size that its tree takes.
    INGEST("ingest-service", "shiftwatch_ingest", 256),
    // The compiled catalogue and a megabyte of text in work.
    ANALYSIS("analysis-service", "shiftwatch_analysis", 384),
    ALERT("alert-service", "shiftwatch_alert", 96),
    DESK("desk", "", 48);

    private final String module;
    private final String role;
    private final int heapMegabytes;

    Service(String module, String role, int heapMegabytes) {
        this.module = module;
        this.role = role;
        this.heapMegabytes = heapMegabytes;
    }

    String module() {
        return module;
    }

    /** @throws StackFailure naming those there are */
    static Service named(String name) {
        for (Service service : values()) {
            if (service.module.equals(name) || service.module.equals(name + "-service")) {
                return service;
            }
        }
        throw new StackFailure(
                "no service " + name + "; there are ingest-service, analysis-service, alert-service, desk");
    }

    boolean needsDatabase() {
        return this != DESK;
    }

    int port(Ports ports) {
        return switch (this) {
            case INGEST -> ports.ingest();
            case ANALYSIS -> ports.analysis();
            case ALERT -> ports.alert();
            case DESK -> ports.desk();
        };
    }

    /** Small heaps and the quick compiler: a laptop, not a server. {@code SHIFTWATCH_JAVA_OPTS_ALERT} and the like add to them. */
    List<String> javaFlags() {
        String more = System.getenv()
                .getOrDefault("SHIFTWATCH_JAVA_OPTS_" + name(), "")
                .strip();
        List<String> flags = new java.util.ArrayList<>(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (!more.isEmpty()) {
            flags.addAll(List.of(more.split("\\s+")));
        }
        return flags;
    }

    Map<String, String> environment(Ports ports, Passwords passwords, List<String> allowAddresses) {
        Map<String, String> env = new HashMap<>();
        env.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        env.put("QUARKUS_HTTP_PORT", String.valueOf(port(ports)));
        env.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka());
        env.put("SHIFTWATCH_DB_URL", "postgresql://127.0.0.1:" + ports.postgres() + "/shiftwatch");
        if (!role.isEmpty()) {
            env.put("SHIFTWATCH_DB_PASSWORD", passwords.of(role));
        }
        env.put(
                "SHIFTWATCH_PUBLIC_URL",
                System.getenv().getOrDefault("SHIFTWATCH_PUBLIC_URL", "http://localhost:" + ports.desk()));
        env.put("SHIFTWATCH_GUARD_ALLOW", String.join(",", allowAddresses));
        env.put("SHIFTWATCH_DESK_INGEST_URL", "http://127.0.0.1:" + ports.ingest());
        env.put("SHIFTWATCH_DESK_ANALYSIS_URL", "http://127.0.0.1:" + ports.analysis());
        env.put("SHIFTWATCH_DESK_ALERT_URL", "http://127.0.0.1:" + ports.alert());
        return env;
    }

    @Override
    public String toString() {
        return module.toLowerCase(Locale.ROOT);
    }
}
