package io.shiftwatch.alert.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.cadence.Digest;
import io.shiftwatch.alert.cadence.QuietHours;
import io.shiftwatch.alert.matching.Filter;
import io.shiftwatch.alert.secrets.Vault;
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
        @Nullable String repeatAfter,
        List<String> sources,
        List<String> languages,
        @Nullable String query,
        String maxAge,
        boolean includeImports,
        boolean paused,
        @Nullable Instant muteUntil,
        @Nullable Instant expiresAt,
        boolean tellWrong,
        @Nullable DigestView digest,
        @Nullable QuietView quietHours,
        @Nullable Integer perHour,
        ChannelView channel,
        String owner,
        Instant createdAt,
        Instant updatedAt,
        Instant effectiveAt,
        @Nullable List<String> warnings) {

    public record DigestView(
            String every, @Nullable String at, @Nullable String day, String zone) {

        private static @Nullable DigestView of(@Nullable Digest digest) {
            return digest == null
                    ? null
                    : new DigestView(
                            digest.every().name().toLowerCase(Locale.ROOT),
                            digest.every() == Digest.Every.HOURLY
                                    ? null
                                    : digest.at().toString(),
                            digest.every() == Digest.Every.WEEKLY ? lower(digest.day()) : null,
                            digest.zone().getId());
        }
    }

    public record QuietView(
            String from, String to, String zone, @Nullable ExceptView except) {

        private static @Nullable QuietView of(@Nullable QuietHours quiet) {
            return quiet == null
                    ? null
                    : new QuietView(
                            quiet.from().toString(),
                            quiet.to().toString(),
                            quiet.zone().getId(),
                            quiet.exceptStatuses().isEmpty() && quiet.exceptCertainty() == null
                                    ? null
                                    : new ExceptView(quiet.exceptStatuses(), lower(quiet.exceptCertainty())));
        }
    }

    public record ExceptView(
            List<Status> statuses, @Nullable String certainty) {}

    private static @Nullable String lower(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param url without its path, which may be secret
     * @param address its first letter and its domain
     * @param state {@code ok}, {@code failing} since, or {@code disabled} since and because
     */
    public record ChannelView(
            String type,
            @Nullable String url,
            @Nullable String address,
            @Nullable String secret,
            @Nullable String state,
            @Nullable Instant since,
            @Nullable String because) {

        private static ChannelView of(Subscription subscription, @Nullable String secret, Vault vault) {
            Terms.Channel channel = subscription.terms().channel();
            Subscription.Endpoint endpoint = subscription.endpoint();
            String shown =
                    endpoint.target() == null ? null : Target.masked(channel.type(), vault.open(endpoint.target()));
            boolean mail = channel.type().equals(Terms.Channel.EMAIL);
            return new ChannelView(
                    channel.type(),
                    mail ? null : shown,
                    mail ? shown : null,
                    secret,
                    channel.delivers() ? endpoint.state() : null,
                    endpoint.disabledAt() == null ? endpoint.failingSince() : endpoint.disabledAt(),
                    endpoint.disabledBecause());
        }
    }

    static SubscriptionView of(Subscription subscription, @Nullable String secret, Vault vault) {
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
                lower(filter.certainty()),
                filter.novelty() == null ? Filter.NEWS : filter.novelty(),
                filter.repeatAfter() == null ? null : filter.repeatAfter().toString(),
                filter.sources(),
                filter.languages(),
                filter.query(),
                filter.maxAge() == null ? "none" : filter.maxAge().toString(),
                filter.includeImports(),
                terms.paused(),
                terms.muteUntil(),
                terms.expiresAt(),
                terms.tellWrong(),
                DigestView.of(terms.pace().digest()),
                QuietView.of(terms.pace().quietHours()),
                terms.pace().perHour(),
                ChannelView.of(subscription, secret, vault),
                subscription.owner(),
                subscription.createdAt(),
                subscription.updatedAt(),
                subscription.effectiveAt(),
                warnings(filter));
    }

    private static @Nullable List<String> warnings(Filter filter) {
        List<String> warnings = KnownNames.warnings(filter);
        return warnings.isEmpty() ? null : warnings;
    }
}
