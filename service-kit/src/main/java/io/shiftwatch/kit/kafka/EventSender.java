package io.shiftwatch.kit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.cpu.VertxContexts;

/**
 * The service's one producer. It is the plain Kafka client: what is sent is sent byte for byte, each record is confirmed by all
 * in-sync replicas, and the caller waits for that confirmation.
 */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.kafka.enabled", stringValue = "true")
public class EventSender {

    /** Larger than the largest article with its signals; the topics' own limit is the same. */
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    /** Small heaps: what waits for the broker may take this much, then senders wait. */
    private static final long BUFFER_BYTES = 16L * 1024 * 1024;

    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(20);

    /** KafkaProducer.send may block for metadata or buffer space, so it never runs on an event loop. */
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("event-sender").daemon(true).factory());

    private final Map<String, Object> settings = new HashMap<>();
    private @Nullable KafkaProducer<String, byte[]> producer;

    public EventSender(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.application.name") String clientId) {
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Text shrinks to a third; gzip is in the JDK, the faster codecs unpack native libraries.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        // One article at a time must not wait for company; under load batches fill anyway.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, GIVE_UP_AFTER.toMillis() / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) GIVE_UP_AFTER.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) GIVE_UP_AFTER.toMillis() / 2);
    }

    /**
     * Completes when the broker has the record, on the caller's Vert.x context. Fails after 20 seconds without an answer; the
     * record may then have arrived or not.
     */
    public Uni<Void> send(ProducerRecord<String, byte[]> record) {
        return VertxContexts.returning(answer -> thread.execute(() -> sendNow(record, answer)));
    }

    private void sendNow(ProducerRecord<String, byte[]> record, VertxContexts.Answer<Void> answer) {
        try {
            var unused = producer().send(record, (metadata, failure) -> {
                if (failure == null) {
                    answer.complete(null);
                } else {
                    answer.fail(failure);
                }
            });
        } catch (RuntimeException failure) {
            answer.fail(failure);
        }
    }

    /** Called on the sender's thread only. */
    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
            producer = current;
        }
        return current;
    }

    void stop(@Observes ShutdownEvent event) {
        thread.execute(() -> {
            if (producer != null) {
                producer.close(GIVE_UP_AFTER);
            }
        });
        thread.shutdown();
        try {
            var unused = thread.awaitTermination(GIVE_UP_AFTER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
