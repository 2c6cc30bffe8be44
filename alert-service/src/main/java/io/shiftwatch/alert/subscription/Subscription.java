package io.shiftwatch.alert.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Status;

/**
 * What somebody wants to be told of.
 *
 * @param effectiveAt from then on every instance applies it
 */
public record Subscription(
        String id, String owner, Terms terms, Instant createdAt, Instant updatedAt, Instant effectiveAt) {

    /** Families whose accusations and risks are what one subscribes to them for. */
    private static final Set<String> OTHERS_WORDS = Set.of("appeasement", "containment", "speculation");

    private static final Set<Status> USUAL = Set.of(Status.ADOPTED, Status.ANNOUNCED, Status.ENACTED, Status.DENIED);

    /**
     * The conditions, as written by the subscriber.
     *
     * @param topics family slugs, groups or {@code *}; with {@code -} in front excluded
     * @param actors codes; empty for any
     * @param targets codes; empty for any
     * @param statuses null for the usual ones
     * @param minConfidence 0 to 1
     * @param maxAge how long before it was first seen an article may have been published; null for no limit
     * @param includeImports alert on imported articles too
     * @param tellWrong tell when a signal that was told of is judged wrong by somebody
     */
    public record Terms(
            String name,
            List<String> topics,
            List<String> actors,
            List<String> targets,
            @Nullable List<Status> statuses,
            double minConfidence,
            @Nullable Duration maxAge,
            boolean includeImports,
            boolean tellWrong,
            Channel channel) {

        /** The statuses that hold for a signal of the family. */
        public boolean wants(Status status, String family) {
            List<Status> named = statuses;
            if (named != null) {
                return named.contains(status);
            }
            boolean othersWords = OTHERS_WORDS.contains(family) && topics.contains(family);
            return USUAL.contains(status) || othersWords && (status == Status.RISK || status == Status.ACCUSATION);
        }
    }

    /** @param url null for {@code sse} */
    public record Channel(String type, @Nullable String url) {
        public static final String WEBHOOK = "webhook";
        public static final String SSE = "sse";
    }
}
