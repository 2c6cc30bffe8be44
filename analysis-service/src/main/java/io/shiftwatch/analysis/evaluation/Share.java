package io.shiftwatch.analysis.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * A share of a count with its 95 % interval after Wilson (1927), which holds for small counts too.
 *
 * @param share null, like the interval, when nothing was counted
 */
public record Share(
        int of,
        int all,
        @Nullable Double share,
        @Nullable Double low,
        @Nullable Double high) {

    /** Of the normal distribution, for 95 %. */
    private static final double Z = 1.96;

    public static Share of(int of, int all) {
        if (all == 0) {
            return new Share(0, 0, null, null, null);
        }
        double p = (double) of / all;
        double denominator = 1 + Z * Z / all;
        double middle = (p + Z * Z / (2 * all)) / denominator;
        double half = Z * Math.sqrt(p * (1 - p) / all + Z * Z / (4.0 * all * all)) / denominator;
        return new Share(of, all, rounded(p), rounded(Math.max(0, middle - half)), rounded(Math.min(1, middle + half)));
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
