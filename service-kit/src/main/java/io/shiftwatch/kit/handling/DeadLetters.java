package io.shiftwatch.kit.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jakarta.enterprise.context.ApplicationScoped;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.shiftwatch.events.Topics;
import io.shiftwatch.kit.kafka.EventSender;

/**
 * Sends a record to the dead letters as it came: the same key and value bytes and all its headers, and beside them why, when and
 * from where.
 */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.kafka.enabled", stringValue = "true")
public class DeadLetters {

    private final EventSender sender;
    private final String group;

    DeadLetters(EventSender sender, @ConfigProperty(name = "quarkus.application.name") String group) {
        this.sender = sender;
        this.group = group;
    }

    Uni<Void> send(ConsumerRecord<String, byte[]> record, Refusal refusal) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        add(headers, "dlq-reason", refusal.reason().name());
        add(headers, "dlq-detail", String.valueOf(refusal.getMessage()));
        add(headers, "dlq-topic", record.topic());
        add(headers, "dlq-partition", Integer.toString(record.partition()));
        add(headers, "dlq-offset", Long.toString(record.offset()));
        add(headers, "dlq-time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        String topic = Topics.deadLetters(record.topic(), group);
        return sender.send(new ProducerRecord<>(topic, record.partition(), record.key(), record.value(), headers));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
