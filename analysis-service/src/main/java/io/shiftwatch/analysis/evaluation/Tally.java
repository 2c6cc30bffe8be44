package io.shiftwatch.analysis.evaluation;

import org.jspecify.annotations.Nullable;

/** Counts of hits, misses and false alarms, and what follows from them. */
final class Tally {

    private int right;
    private int missed;
    private int wrong;

    void right() {
        right++;
    }

    void missed() {
        missed++;
    }

    void wrong() {
        wrong++;
    }

    int expected() {
        return right + missed;
    }

    int found() {
        return right + wrong;
    }

    double f1() {
        return 2 * right + missed + wrong == 0 ? Double.NaN : 2.0 * right / (2 * right + missed + wrong);
    }

    /** {@code precision [low-high] recall [low-high] F1}. */
    String shown() {
        return "%s  %s  F1 %s".formatted(share(right, found()), share(right, expected()), number(f1()));
    }

    /** {@code share [low-high]}. */
    static String share(int of, int all) {
        Share share = Share.of(of, all);
        return share.share() == null
                ? "   -           "
                : "%s [%s-%s]".formatted(number(share.share()), number(share.low()), number(share.high()));
    }

    private static String number(@Nullable Double value) {
        return value == null || Double.isNaN(value) ? "  - " : String.format(java.util.Locale.ROOT, "%.2f", value);
    }
}
