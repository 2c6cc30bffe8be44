package io.shiftwatch.alert.subscription;

import java.time.Instant;

/**
 * What somebody wants to be told of.
 *
 * @param effectiveAt from then on every instance applies it
 */
public record Subscription(
        String id, String owner, Terms terms, Instant createdAt, Instant updatedAt, Instant effectiveAt) {}
