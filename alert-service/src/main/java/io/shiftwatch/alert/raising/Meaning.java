package io.shiftwatch.alert.raising;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/**
 * What a signal means to somebody who was told before: the same meaning again is no news.
 *
 * @param status one of a class: within the scale RISK and HEDGED, CONDITIONAL, ANNOUNCED, ADOPTED, ENACTED only a step up is
 *     new; every other status stands alone
 */
record Meaning(
        String family, @Nullable String actor, @Nullable String target, String polarity, Status status) {

    private static final Map<Status, Integer> SCALE = Map.of(
            Status.RISK,
            1,
            Status.HEDGED,
            1,
            Status.CONDITIONAL,
            2,
            Status.ANNOUNCED,
            3,
            Status.ADOPTED,
            4,
            Status.ENACTED,
            5);

    static Meaning of(Signal signal) {
        return new Meaning(signal.family(), signal.actor(), signal.target(), signal.polarity(), signal.status());
    }

    /** Nothing told before says as much. */
    boolean isNewAfter(Collection<Meaning> told) {
        return told.stream().noneMatch(before -> before.says(this));
    }

    private boolean says(Meaning other) {
        Integer mine = SCALE.get(status);
        Integer others = SCALE.get(other.status);
        boolean statusCovers = mine != null && others != null ? mine >= others : status == other.status;
        return sameSubject(other) && polarity.equals(other.polarity) && statusCovers;
    }

    boolean sameSubject(Meaning other) {
        return family.equals(other.family)
                && java.util.Objects.equals(actor, other.actor)
                && java.util.Objects.equals(target, other.target);
    }
}
