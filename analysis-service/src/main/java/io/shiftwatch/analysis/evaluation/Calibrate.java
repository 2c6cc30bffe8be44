package io.shiftwatch.analysis.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.CatalogError;
import io.shiftwatch.analysis.evaluation.Calibration.Case;
import io.shiftwatch.events.Certainty;

/** {@code ./shiftwatch calibrate FILE [--out FILE] [--catalog FOLDER] [--articles FILE]}: needs no service and no database. */
public final class Calibrate {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /** With fewer the weights would be chance. */
    private static final int FEWEST = 100;

    private static final int FOLDS = 5;

    /** A weight this small changes no second decimal. */
    private static final double NOTHING = 0.02;

    private Calibrate() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** @return the exit code: 0, 1 for a file or a catalogue that cannot be used, 2 for a wrong command line */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        List<String> rest = new ArrayList<>(args);
        Path folder = Evaluate.path(rest, "--catalog");
        Path archive = Evaluate.path(rest, "--articles");
        Path target = Evaluate.path(rest, "--out");
        if (rest.size() != 1 || rest.getFirst().startsWith("-")) {
            err.println(
                    "shiftwatch: calibrate takes one file of labelled passages, --out FILE, --catalog FOLDER and --articles FILE;"
                            + " see docs/evaluation.md");
            return USAGE;
        }
        try {
            Judged judged = Judged.by(folder, archive, Path.of(rest.getFirst()));
            return calibrated(judged, target, out, err);
        } catch (CatalogError | PassageFile.Unusable e) {
            err.println("shiftwatch: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println("shiftwatch: cannot write " + target);
            return FAILED;
        }
    }

    private static int calibrated(Judged judged, @Nullable Path target, PrintStream out, PrintStream err)
            throws IOException {
        List<Case> cases = judged.evaluation().cases(FOLDS);
        long right = cases.stream().filter(Case::right).count();
        if (cases.size() < FEWEST || right == 0 || right == cases.size()) {
            err.printf(
                    "shiftwatch: %d signals were found in these passages, %d of them right; at least %d are needed, right and"
                            + " wrong ones: label more%n",
                    cases.size(), right, FEWEST);
            return FAILED;
        }
        Catalog catalog = judged.catalog();
        double[] before = cases.stream()
                .mapToDouble(each -> Calibration.likely(weights(each, catalog), each.factors()))
                .toArray();
        out.printf(
                "%d signals in %d passages, %s right in family, status, actor and target%n%n",
                cases.size(), judged.passages(), Tally.share((int) right, cases.size()));
        out.printf("as it is now%n%s%n", table(cases, before));
        out.printf(
                "fitted anew, each fifth of the passages judged by the other four%n%s",
                table(cases, Calibration.crossValidated(cases, FOLDS)));
        if (target != null) {
            Files.writeString(target, yaml(Calibration.fit(cases), cases.size(), judged.passages()), UTF_8);
            out.printf(
                    "%nwritten to %s; try it with --catalog, or send it as score.yaml to /api/v1/catalog/versions%n",
                    target);
        }
        return 0;
    }

    private static Map<String, Double> weights(Case each, Catalog catalog) {
        Map<String, Double> weights = new TreeMap<>();
        each.factors().forEach(factor -> weights.put(factor, catalog.score(factor)));
        weights.put(Calibration.BASE, catalog.score(Calibration.BASE));
        return weights;
    }

    /** How often signals of each certainty were right, and the mean squared error (Brier score) against that of a constant. */
    private static String table(List<Case> cases, double[] said) {
        Map<Certainty, int[]> counts = new TreeMap<>();
        double squares = 0;
        double right = cases.stream().filter(Case::right).count() / (double) cases.size();
        for (int i = 0; i < said.length; i++) {
            boolean holds = cases.get(i).right();
            int[] count = counts.computeIfAbsent(Certainty.of(said[i]), missing -> new int[2]);
            count[0] += holds ? 1 : 0;
            count[1]++;
            squares += Math.pow((holds ? 1 : 0) - said[i], 2);
        }
        StringBuilder table = new StringBuilder();
        counts.forEach((certainty, count) -> table.append("  %-10s %5d signals, right %s%n"
                .formatted(certainty.word(), count[1], Tally.share(count[0], count[1]))));
        return table.append("  Brier score %.3f, of a constant %.3f%n"
                        .formatted(squares / said.length, right * (1 - right)))
                .toString();
    }

    private static String yaml(Map<String, Double> weights, int signals, int passages) {
        StringBuilder yaml = new StringBuilder("""
                # What each factor adds to the log-odds of a signal being right in family, status, actor and target.
                # Fitted by ./shiftwatch calibrate to %d signals in %d labelled passages; see docs/evaluation.md.
                """.formatted(signals, passages));
        new TreeMap<>(weights).forEach((factor, weight) -> {
            if (Math.abs(weight) >= NOTHING || factor.equals(Calibration.BASE)) {
                double bounded = Math.max(-Catalog.HEAVIEST_FACTOR, Math.min(Catalog.HEAVIEST_FACTOR, weight));
                yaml.append(String.format(Locale.ROOT, "%s: %.2f%n", factor, bounded));
            }
        });
        return yaml.toString();
    }
}
