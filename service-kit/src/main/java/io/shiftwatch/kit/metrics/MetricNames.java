package io.shiftwatch.kit.metrics;

import java.util.Locale;
import java.util.regex.Pattern;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;

/** Makes what the libraries measure pass Prometheus' own linter: a help text each, labels in snake case, no odd units. */
class MetricNames {

    /** Nanoseconds and milliseconds that others have in seconds, a misleading count, and the pool's measures under a broken name. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            ".*[._-](ns|ms)([._-].*)?|system\\.cpu\\.count|process\\.cpu\\.time|.*\\.connection\\.count|m\\..*|http\\.server\\.connections");

    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    @Produces
    @Singleton
    MeterFilter linted() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return LEFT_OUT.matcher(id.getName()).matches() ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
            }

            @Override
            public Meter.Id map(Meter.Id id) {
                return MetricNames.map(id);
            }
        };
    }

    static Meter.Id map(Meter.Id id) {
        Tags tags = Tags.of(id.getTags().stream()
                .map(tag -> Tag.of(snake(tag.getKey()), tag.getValue()))
                .toList());
        String given = id.getDescription();
        String description = given == null || given.isBlank() ? id.getName().replaceAll("[._-]+", " ") : given;
        return new Meter.Id(id.getName(), tags, id.getBaseUnit(), description, id.getType());
    }

    private static String snake(String name) {
        return HUMP.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
