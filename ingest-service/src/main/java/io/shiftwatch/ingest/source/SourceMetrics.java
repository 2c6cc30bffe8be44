package io.shiftwatch.ingest.source;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import io.shiftwatch.kit.cpu.SafeContext;

/** How many sources are in which state. */
@ApplicationScoped
class SourceMetrics {

    private static final Logger LOG = Logger.getLogger(SourceMetrics.class);
    private static final long LOOK_MILLIS = 15_000;

    private final SourceStore store;
    private final Vertx vertx;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    SourceMetrics(SourceStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event, MeterRegistry metrics) {
        Stream.concat(Arrays.stream(Health.values()).map(Health::word), Stream.of("paused"))
                .forEach(state -> Gauge.builder("shiftwatch_sources", () -> counts.getOrDefault(state, 0L))
                        .description("Sources by their health")
                        .tag("health", state)
                        .register(metrics));
        vertx.setPeriodic(1, LOOK_MILLIS, id -> look());
    }

    private void look() {
        SafeContext.run(vertx, store::counts)
                .subscribe()
                .with(
                        found -> {
                            counts.keySet().retainAll(found.keySet());
                            counts.putAll(found);
                        },
                        failure -> LOG.debugf(
                                "sources are not counted: %s",
                                failure.getClass().getName()));
    }
}
