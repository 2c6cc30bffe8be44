package io.shiftwatch.alert.cadence;

import java.util.Map;

import io.shiftwatch.events.Status;

/** What leads: what was taken back, then what is done, then what is said, then the rest. */
public final class Strength {

    private static final Map<Status, Integer> WEIGHT = Map.of(
            Status.DENIED,
            9,
            Status.ENACTED,
            8,
            Status.ADOPTED,
            7,
            Status.ANNOUNCED,
            6,
            Status.CONDITIONAL,
            5,
            Status.HEDGED,
            4,
            Status.RISK,
            4,
            Status.ACCUSATION,
            3,
            Status.APPEAL,
            2);

    private Strength() {}

    /** 0 to 9. */
    public static int of(Status status) {
        return WEIGHT.getOrDefault(status, 0);
    }
}
