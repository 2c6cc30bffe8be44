package io.shiftwatch.kit.handling;

import static io.shiftwatch.kit.handling.Refusal.Reason.BAD_HEADER;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents 1.0 attributes of a record in binary mode.
 *
 * @param time when it happened; CloudEvents leaves it optional
 */
public record EventEnvelope(
        String id, String type, String source, @Nullable Instant time) {

    /** @throws Refusal when an attribute is missing or cannot be read */
    static EventEnvelope of(Headers headers) {
        if (!"1.0".equals(required(headers, "ce_specversion"))) {
            throw new Refusal(BAD_HEADER, "ce_specversion is not 1.0");
        }
        String time = optional(headers, "ce_time");
        return new EventEnvelope(
                required(headers, "ce_id"),
                required(headers, "ce_type"),
                required(headers, "ce_source"),
                time == null ? null : instant(time));
    }

    private static Instant instant(String time) {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal(BAD_HEADER, "ce_time is not an RFC 3339 time");
        }
    }

    private static String required(Headers headers, String name) {
        String value = optional(headers, name);
        if (value == null || value.isEmpty()) {
            throw new Refusal(BAD_HEADER, name + " is missing");
        }
        return value;
    }

    private static @Nullable String optional(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.value()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(BAD_HEADER, name + " is not UTF-8");
        }
    }
}
