package io.shiftwatch.alert.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until the subscriptions are in memory. */
@Readiness
@ApplicationScoped
class SubscriptionsLoaded implements HealthCheck {

    private final SubscriptionBook book;

    SubscriptionsLoaded(SubscriptionBook book) {
        this.book = book;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("subscriptions loaded")
                .status(book.isLoaded())
                .build();
    }
}
