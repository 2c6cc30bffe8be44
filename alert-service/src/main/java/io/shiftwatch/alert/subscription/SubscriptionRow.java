package io.shiftwatch.alert.subscription;

import java.time.Instant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

import io.shiftwatch.kit.json.Json;

/** @see SubscriptionStore */
@Entity
@Table(name = "subscription")
@NullUnmarked
class SubscriptionRow {
    @Id
    @Column(columnDefinition = "text")
    String id;

    @Column(columnDefinition = "text")
    String owner;

    @Column(columnDefinition = "text")
    String body;

    @Column(columnDefinition = "text")
    String secret;

    @Column(columnDefinition = "text")
    String target;

    @Column(columnDefinition = "text")
    String endpoint;

    long revision;

    @Column(name = "effective_at")
    Instant effectiveAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    boolean deleted;

    @Column(name = "failing_since")
    Instant failingSince;

    @Column(name = "disabled_at")
    Instant disabledAt;

    @Column(name = "disabled_because", columnDefinition = "text")
    String disabledBecause;

    Subscription subscription() {
        return new Subscription(
                id,
                owner,
                Json.read(body, Terms.class),
                createdAt,
                updatedAt,
                effectiveAt,
                new Subscription.Endpoint(target, endpoint, failingSince, disabledAt, disabledBecause));
    }
}
