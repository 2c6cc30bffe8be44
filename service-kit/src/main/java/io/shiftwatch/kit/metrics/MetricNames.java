package io.shiftwatch.kit.metrics;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import io.micrometer.core.instrument.config.MeterFilter;

/** Leaves out what Prometheus' own linter objects to. */
class MetricNames {

    @Produces
    @Singleton
    MeterFilter withoutMisleadingNames() {
        return MeterFilter.denyNameStartsWith("system.cpu.count");
    }
}
