package io.shiftwatch.kit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Records in the CloudEvents 1.0 Kafka binding, binary mode, with the W3C trace context beside. */
public final class CloudEvents {

    private CloudEvents() {}

    /**
     * @param id stays the same however often the record is sent; readers drop repeats by it
     * @param type also the topic's name
     * @param source the service that states the fact, e.g. {@code /ingest-service}
     */
    public static ProducerRecord<String, byte[]> record(
            String topic,
            String key,
            String id,
            String type,
            String source,
            Instant time,
            @Nullable String traceparent,
            byte[] body) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_specversion", "1.0".getBytes(UTF_8));
        headers.add("ce_id", id.getBytes(UTF_8));
        headers.add("ce_type", type.getBytes(UTF_8));
        headers.add("ce_source", source.getBytes(UTF_8));
        headers.add("ce_time", time.truncatedTo(ChronoUnit.MILLIS).toString().getBytes(UTF_8));
        headers.add("ce_subject", key.getBytes(UTF_8));
        headers.add("content-type", "application/json".getBytes(UTF_8));
        if (traceparent != null) {
            headers.add("traceparent", traceparent.getBytes(UTF_8));
        }
        return new ProducerRecord<>(topic, null, key, body, headers);
    }

    /** The current span as a {@code traceparent} value; null outside of a trace. */
    public static @Nullable String currentTraceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
