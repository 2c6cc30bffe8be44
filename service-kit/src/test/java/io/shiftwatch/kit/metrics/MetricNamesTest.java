package io.shiftwatch.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilterReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricNamesTest {

    @Test
    void everyMeasureHasAHelpTextAndLabelsInSnakeCase() {
        Meter.Id mapped = MetricNames.map(
                new Meter.Id("postgresql.queue.size", Tags.of("clientName", "x"), null, null, Meter.Type.GAUGE));

        assertThat(mapped.getDescription()).isEqualTo("postgresql queue size");
        assertThat(mapped.getTags()).containsExactly(Tag.of("client_name", "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.consumer.io.time.ns.total, DENY",
        "kafka.app.info.start.time.ms, DENY",
        "shiftwatch_oldest_record_seconds, NEUTRAL",
        "kafka.consumer.fetch.manager.records.lag, NEUTRAL"
    })
    void oddUnitsAreLeftOut(String name, MeterFilterReply reply) {
        Meter.Id id = new Meter.Id(name, Tags.empty(), null, null, Meter.Type.GAUGE);

        assertThat(new MetricNames().linted().accept(id)).isEqualTo(reply);
    }
}
