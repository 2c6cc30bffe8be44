package io.shiftwatch.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import io.quarkus.arc.properties.IfBuildProperty;

import io.shiftwatch.kit.handling.Failures;
import io.shiftwatch.kit.http.Outage;

/** Requests are told "not now" for the same failures that records are held back for. */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.outbox.enabled", stringValue = "true")
public class DatabaseOutage implements Outage {

    @Override
    public boolean is(Throwable failure) {
        return Failures.passes(failure);
    }
}
