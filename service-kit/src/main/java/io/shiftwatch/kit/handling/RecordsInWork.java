package io.shiftwatch.kit.handling;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.context.ApplicationScoped;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.properties.IfBuildProperty;

/** What comes in, how long it takes and how old the oldest record in work is. */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.kafka.enabled", stringValue = "true")
public class RecordsInWork {

    private final MeterRegistry registry;
    private final Set<Token> open = ConcurrentHashMap.newKeySet();

    RecordsInWork(MeterRegistry registry) {
        this.registry = registry;
        io.micrometer.core.instrument.Gauge.builder(
                        "shiftwatch_oldest_record_seconds", this, RecordsInWork::oldestSeconds)
                .description("Age of the oldest record a handler has taken and not finished")
                .register(registry);
    }

    Token begin(String topic) {
        Token token = new Token(topic, System.nanoTime());
        open.add(token);
        return token;
    }

    private double oldestSeconds() {
        return open.stream()
                .map(token -> (System.nanoTime() - token.began) / 1e9)
                .max(Comparator.naturalOrder())
                .orElse(0.0);
    }

    final class Token {
        private final String topic;
        private final long began;
        private Outcome outcome = Outcome.ABANDONED;

        private Token(String topic, long began) {
            this.topic = topic;
            this.began = began;
        }

        void processed() {
            outcome = Outcome.PROCESSED;
        }

        void deadLettered() {
            outcome = Outcome.DEAD_LETTERED;
        }

        void end() {
            open.remove(this);
            Timer.builder("shiftwatch_record_duration_seconds")
                    .description("From the record's arrival in the handler to its acknowledgement")
                    .tag("topic", topic)
                    .tag("outcome", outcome.label())
                    .register(registry)
                    .record(System.nanoTime() - began, java.util.concurrent.TimeUnit.NANOSECONDS);
        }
    }

    private enum Outcome {
        PROCESSED,
        DEAD_LETTERED,
        /** Neither: the service stopped, and the record will come again. */
        ABANDONED;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
