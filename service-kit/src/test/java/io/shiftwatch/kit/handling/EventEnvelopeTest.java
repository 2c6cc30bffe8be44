package io.shiftwatch.kit.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventEnvelopeTest {

    @Test
    void allAttributesAreRead() {
        RecordHeaders headers = headers("2024-03-01T08:00:00Z");

        EventEnvelope envelope = EventEnvelope.of(headers);

        assertThat(envelope).isEqualTo(new EventEnvelope("evt_1", "t.v1", "/s", Instant.parse("2024-03-01T08:00:00Z")));
    }

    @Test
    void aBrokenTimeIsRefusedAsABadHeader() {
        assertThatThrownBy(() -> EventEnvelope.of(headers("yesterday")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.BAD_HEADER));
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        RecordHeaders headers = headers("2024-03-01T08:00:00Z");
        headers.remove("ce_id").add("ce_id", new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThatThrownBy(() -> EventEnvelope.of(headers)).isInstanceOf(Refusal.class);
    }

    private static RecordHeaders headers(String time) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_specversion", "1.0".getBytes(UTF_8));
        headers.add("ce_id", "evt_1".getBytes(UTF_8));
        headers.add("ce_type", "t.v1".getBytes(UTF_8));
        headers.add("ce_source", "/s".getBytes(UTF_8));
        headers.add("ce_time", time.getBytes(UTF_8));
        return headers;
    }
}
