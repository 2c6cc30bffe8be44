package io.shiftwatch.alert.subscription;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.subscription.Subscription.Terms;
import io.shiftwatch.events.Status;

/** A subscription as answered. @param channel with its secret in the answer to its creation only */
public record SubscriptionView(
        String id,
        String name,
        List<String> topics,
        List<String> actors,
        List<String> targets,
        @Nullable List<Status> statuses,
        double minConfidence,
        String maxAge,
        boolean includeImports,
        boolean tellWrong,
        ChannelView channel,
        String owner,
        Instant createdAt,
        Instant updatedAt,
        Instant effectiveAt) {

    public record ChannelView(
            String type, @Nullable String url, @Nullable String secret) {}

    static SubscriptionView of(Subscription subscription, @Nullable String secret) {
        Terms terms = subscription.terms();
        return new SubscriptionView(
                subscription.id(),
                terms.name(),
                terms.topics(),
                terms.actors(),
                terms.targets(),
                terms.statuses(),
                terms.minConfidence(),
                terms.maxAge() == null ? "none" : terms.maxAge().toString(),
                terms.includeImports(),
                terms.tellWrong(),
                new ChannelView(terms.channel().type(), terms.channel().url(), secret),
                subscription.owner(),
                subscription.createdAt(),
                subscription.updatedAt(),
                subscription.effectiveAt());
    }
}
