package io.shiftwatch.analysis.rules;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until the active version of the catalogue is compiled. */
@Readiness
@ApplicationScoped
class CatalogLoaded implements HealthCheck {

    private final Analysts analysts;

    CatalogLoaded(Analysts analysts) {
        this.analysts = analysts;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("catalogue loaded")
                .status(analysts.isLoaded())
                .build();
    }
}
