package io.shiftwatch.analysis.evaluation;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.CatalogError;
import io.shiftwatch.analysis.evaluation.Passage.Label;
import io.shiftwatch.events.Signal;

/** {@code ./shiftwatch evaluate FILE [--errors] [--catalog FOLDER]}: needs no service and no database. */
public final class Evaluate {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Evaluate() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** @return the exit code: 0, 1 for a file or a catalogue that cannot be used, 2 for a wrong command line */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        List<String> rest = new ArrayList<>(args);
        boolean errors = rest.remove("--errors");
        Path folder = path(rest, "--catalog");
        Path archive = path(rest, "--articles");
        if (rest.size() != 1 || rest.getFirst().startsWith("-")) {
            err.println(
                    "shiftwatch: evaluate takes one file of labelled passages, --errors, --catalog FOLDER and --articles FILE;"
                            + " see docs/evaluation.md");
            return USAGE;
        }
        try {
            Judged judged = Judged.by(folder, archive, Path.of(rest.getFirst()));
            out.printf(
                    "%d passages, catalogue %s%n%n%s",
                    judged.passages(),
                    judged.catalog().version(),
                    judged.evaluation().report());
            list(judged.evaluation(), errors, out);
            return 0;
        } catch (CatalogError | PassageFile.Unusable e) {
            err.println("shiftwatch: " + e.getMessage());
            return FAILED;
        }
    }

    /** Takes an option and its value out of the command line; null when it is not there. */
    static @Nullable Path path(List<String> rest, String option) {
        int at = rest.indexOf(option);
        if (at < 0 || at + 1 >= rest.size()) {
            return null;
        }
        Path value = Path.of(rest.remove(at + 1));
        rest.remove(at);
        return value;
    }

    private static void list(Evaluation evaluation, boolean inContext, PrintStream out) {
        out.printf("%n%d misses%s%n", evaluation.misses().size(), inContext ? "" : " (--errors shows each in context)");
        for (Evaluation.Miss miss : evaluation.misses()) {
            out.printf(
                    "%s (line %d) %s: expected %s, found %s%n",
                    miss.passage().id(), miss.passage().line(), miss.what(), shown(miss.label()), shown(miss.signal()));
            if (inContext) {
                Signal signal = miss.signal();
                String context = signal == null
                        ? miss.passage().text()
                        : signal.evidence().getFirst().sentence();
                out.printf("    %s%n", context.replaceAll("\\s+", " "));
            }
        }
    }

    private static String shown(@Nullable Label label) {
        return label == null
                ? "nothing"
                : "%s %s %s->%s by %s"
                        .formatted(label.family(), label.status(), label.actor(), label.target(), label.speaker());
    }

    private static String shown(@Nullable Signal signal) {
        return signal == null
                ? "nothing"
                : "%s %s %s->%s by %s [%s]"
                        .formatted(
                                signal.family(),
                                signal.status(),
                                signal.actor(),
                                signal.target(),
                                Evaluation.speaker(signal),
                                signal.evidence().getFirst().text().replaceAll("\\s+", " "));
    }
}
