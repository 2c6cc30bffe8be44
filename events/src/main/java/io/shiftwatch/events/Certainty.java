package io.shiftwatch.events;

import java.util.Locale;

/** The confidence of a signal in words, for people: a figure to two places would claim more than the labels behind it carry. */
public enum Certainty {
    SURE(0.7),
    PROBABLE(0.4),
    DOUBTFUL(0);

    private final double from;

    Certainty(double from) {
        this.from = from;
    }

    /** @param confidence 0 to 1 */
    public static Certainty of(double confidence) {
        return confidence >= SURE.from ? SURE : confidence >= PROBABLE.from ? PROBABLE : DOUBTFUL;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
