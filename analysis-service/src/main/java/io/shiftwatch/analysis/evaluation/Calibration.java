package io.shiftwatch.analysis.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Fits the weights of {@code score.yaml} to signals that labels say are right or wrong: logistic regression with a ridge penalty, by
 * cyclic coordinate descent (Genkin, Lewis and Madigan, "Large-scale Bayesian logistic regression", 2007).
 */
final class Calibration {

    static final String BASE = "base";

    /** How strongly a weight is held at 0: a factor seen a few times must not decide. */
    private static final double RIDGE = 10;

    private static final int MOST_SWEEPS = 200;

    private static final double SETTLED = 1e-4;

    /** Steps are bounded where the slope is nearly flat. */
    private static final double LONGEST_STEP = 1;

    private static final double FLATTEST = 0.05;

    /** @param fold which of the cross-validation's parts it belongs to: signals of one passage share theirs */
    record Case(List<String> factors, boolean right, int fold) {}

    private Calibration() {}

    /** The weight of each factor in log-odds, {@link #BASE} among them. */
    static Map<String, Double> fit(List<Case> cases) {
        Map<String, List<Integer>> having = new TreeMap<>();
        for (int i = 0; i < cases.size(); i++) {
            for (String factor : new TreeSet<>(cases.get(i).factors())) {
                having.computeIfAbsent(factor, missing -> new ArrayList<>()).add(i);
            }
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            all.add(i);
        }
        Map<String, Double> weights = new HashMap<>();
        double[] logOdds = new double[cases.size()];
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double moved = step(BASE, all, 0, cases, logOdds, weights);
            for (Map.Entry<String, List<Integer>> each : having.entrySet()) {
                moved = Math.max(moved, step(each.getKey(), each.getValue(), RIDGE, cases, logOdds, weights));
            }
            if (moved < SETTLED) {
                break;
            }
        }
        return weights;
    }

    /** One Newton step for one weight. */
    private static double step(
            String factor,
            List<Integer> having,
            double ridge,
            List<Case> cases,
            double[] logOdds,
            Map<String, Double> weights) {
        double weight = weights.getOrDefault(factor, 0.0);
        double slope = -ridge * weight;
        double curvature = ridge;
        for (int i : having) {
            double likely = likely(logOdds[i]);
            slope += (cases.get(i).right() ? 1 : 0) - likely;
            curvature += likely * (1 - likely);
        }
        double by = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, slope / Math.max(FLATTEST, curvature)));
        weights.put(factor, weight + by);
        for (int i : having) {
            logOdds[i] += by;
        }
        return Math.abs(by);
    }

    static double likely(Map<String, Double> weights, List<String> factors) {
        double logOdds = weights.getOrDefault(BASE, 0.0);
        for (String factor : new TreeSet<>(factors)) {
            logOdds += weights.getOrDefault(factor, 0.0);
        }
        return likely(logOdds);
    }

    private static double likely(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** What each case is given by weights fitted to the other folds only, in the order of the cases. */
    static double[] crossValidated(List<Case> cases, int folds) {
        double[] said = new double[cases.size()];
        for (int fold = 0; fold < folds; fold++) {
            int here = fold;
            Map<String, Double> weights =
                    fit(cases.stream().filter(each -> each.fold() != here).toList());
            for (int i = 0; i < cases.size(); i++) {
                if (cases.get(i).fold() == here) {
                    said[i] = likely(weights, cases.get(i).factors());
                }
            }
        }
        return said;
    }
}
