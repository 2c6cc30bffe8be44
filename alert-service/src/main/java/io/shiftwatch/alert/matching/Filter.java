package io.shiftwatch.alert.matching;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Certainty;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/**
 * What an article and one and the same signal of it must be. Empty lists and null stand for anything, but where it says otherwise.
 *
 * @param topics family slugs, groups or {@code *}; with {@code -} in front excluded. Never empty
 * @param actors {@code USA} for its executive, {@code USA:LEG} for another role, {@code USA:*} for all; empty for any executive
 * @param targets {@link #SOMEBODY}, codes, or names of groups for all their members ({@link Blocs})
 * @param issues slugs such as {@code climate}
 * @param speakers whose voice says it, coded like actors
 * @param minRank 0 to 5, the rank of who says it: taxonomy section 4
 * @param statuses null for the usual ones
 * @param axes by the axis' name: {@code line}, {@code tempo}, {@code clarity}, {@code coalition}, {@code materiality}
 * @param minConfidence 0 to 1
 * @param certainty at least
 * @param novelty null for {@link #NEWS}
 * @param repeatAfter what was said before is told when the subscription was not told the same for so long; null for every time. For
 *     those only that want repeats
 * @param sources as their articles name them, in whatever case
 * @param languages BCP 47; {@code zh} for Chinese in either script
 * @param query in the language of {@link io.shiftwatch.alert.query.QueryLanguage}
 * @param maxAge how long before it was first seen an article may have been published; null for no limit
 * @param includeImports imported articles too
 */
public record Filter(
        List<String> topics,
        List<String> actors,
        List<String> targets,
        List<String> issues,
        List<String> speakers,
        int minRank,
        @Nullable List<Status> statuses,
        Map<String, Range> axes,
        double minConfidence,
        @Nullable Certainty certainty,
        @Nullable List<String> novelty,
        @Nullable Duration repeatAfter,
        List<String> sources,
        List<String> languages,
        @Nullable String query,
        @Nullable Duration maxAge,
        boolean includeImports) {

    /** Among targets: whoever it is, but one must be found. */
    public static final String SOMEBODY = "*";

    /** What was not said like this in the half year before. */
    public static final List<String> NEWS = List.of(Signal.FIRST, Signal.CHANGED);

    /** Families whose accusations and risks are what one subscribes to them for. */
    private static final Set<String> OTHERS_WORDS = Set.of("appeasement", "containment", "speculation");

    /** Families of which one side asks something of the other. */
    private static final Set<String> APPEALS = Set.of("appeal-for-cooperation", "demand-to-stop-pressure");

    private static final Set<Status> USUAL = Set.of(Status.ADOPTED, Status.ANNOUNCED, Status.ENACTED, Status.DENIED);

    /** Both ends included, null for open; the axis must be set. */
    public record Range(@Nullable Integer min, @Nullable Integer max) {

        boolean holds(@Nullable Integer value) {
            return value != null && (min == null || value >= min) && (max == null || value <= max);
        }
    }

    /** The statuses that hold for a signal of the family. */
    public boolean wants(Status status, String family) {
        List<Status> named = statuses;
        if (named != null) {
            return named.contains(status);
        }
        return isUsual(status) || isUsualOf(family, status) && topics.contains(family);
    }

    /** Wanted where no statuses are named. */
    public static boolean isUsual(Status status) {
        return USUAL.contains(status);
    }

    /** Wanted where no statuses are named but the family is. */
    public static boolean isUsualOf(String family, Status status) {
        return switch (status) {
            case RISK, ACCUSATION -> OTHERS_WORDS.contains(family);
            case APPEAL -> APPEALS.contains(family);
            default -> false;
        };
    }
}
