package io.shiftwatch.alert.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Status;

/** A subscription as answered. @param channel with its secret in the answer to its creation only */
public record SubscriptionView(
        String id,
        String name,
        List<String> topics,
        List<String> actors,
        List<String> targets,
        List<String> issues,
        List<String> speakers,
        int minRank,
        @Nullable List<Status> statuses,
        Map<String, Filter.Range> axes,
        double minConfidence,
        @Nullable String certainty,
        List<String> novelty,
        List<String> sources,
        List<String> languages,
        @Nullable String query,
        String maxAge,
        boolean includeImports,
        boolean paused,
        @Nullable Instant muteUntil,
        @Nullable Instant expiresAt,
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
        Filter filter = terms.filter();
        return new SubscriptionView(
                subscription.id(),
                terms.name(),
                filter.topics(),
                filter.actors(),
                filter.targets(),
                filter.issues(),
                filter.speakers(),
                filter.minRank(),
                filter.statuses(),
                filter.axes(),
                filter.minConfidence(),
                filter.certainty() == null ? null : filter.certainty().name().toLowerCase(Locale.ROOT),
                filter.novelty() == null ? Filter.NEWS : filter.novelty(),
                filter.sources(),
                filter.languages(),
                filter.query(),
                filter.maxAge() == null ? "none" : filter.maxAge().toString(),
                filter.includeImports(),
                terms.paused(),
                terms.muteUntil(),
                terms.expiresAt(),
                terms.tellWrong(),
                new ChannelView(terms.channel().type(), terms.channel().url(), secret),
                subscription.owner(),
                subscription.createdAt(),
                subscription.updatedAt(),
                subscription.effectiveAt());
    }
}
