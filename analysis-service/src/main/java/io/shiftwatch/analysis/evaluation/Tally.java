package io.shiftwatch.analysis.evaluation;

/** Counts of hits, misses and false alarms, and what follows from them. */
final class Tally {

    /** Of the normal distribution, for 95 %. */
    private static final double Z = 1.96;

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

    /** A share with its 95 % interval after Wilson (1927), which holds for small counts too. */
    static String share(int of, int all) {
        if (all == 0) {
            return "   -           ";
        }
        double p = (double) of / all;
        double denominator = 1 + Z * Z / all;
        double middle = (p + Z * Z / (2 * all)) / denominator;
        double half = Z * Math.sqrt(p * (1 - p) / all + Z * Z / (4.0 * all * all)) / denominator;
        return "%s [%s-%s]"
                .formatted(number(p), number(Math.max(0, middle - half)), number(Math.min(1, middle + half)));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "  - " : String.format(java.util.Locale.ROOT, "%.2f", value);
    }
}
