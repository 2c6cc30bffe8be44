package io.shiftwatch.analysis.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.evaluation.Passage.Label;
import io.shiftwatch.analysis.judge.Analysis;
import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.analysis.text.Tokenizer;
import io.shiftwatch.events.Signal;

/**
 * Compares what is found with what labels expect. A label and a signal are paired when the family is the same, those that agree
 * in most fields first; each counts once.
 */
final class Evaluation {

    /** @param what missed, false alarm, or the field that differs */
    record Miss(
            Passage passage,
            String what,
            @Nullable Label label,
            @Nullable Signal signal) {}

    private final Analyst analyst;
    private final Catalog catalog;
    private final Tally all = new Tally();
    private final Map<String, Tally> families = new TreeMap<>();
    private final Map<String, Tally> statuses = new TreeMap<>();
    private final Map<String, Tally> languages = new TreeMap<>();
    private final Map<String, int[]> fields = new TreeMap<>();
    private final List<Miss> misses = new ArrayList<>();
    private final List<Found> judged = new ArrayList<>();

    /** @param right in every field that the label names */
    private record Found(Passage passage, List<String> factors, boolean right) {}

    Evaluation(Analyst analyst) {
        this.analyst = analyst;
        this.catalog = analyst.catalog();
    }

    void add(Passage passage) {
        Analysis analysis = analyst.analyse(passage.article());
        List<Signal> found = new ArrayList<>(
                analysis.signals().stream().filter(passage::counts).toList());
        List<Label> expected = new ArrayList<>(passage.expected());
        Tally language = languages.computeIfAbsent(analysis.language(), key -> new Tally());
        while (true) {
            Label bestLabel = null;
            Signal bestSignal = null;
            int best = -1;
            for (Label label : expected) {
                for (Signal signal : found) {
                    int agree = label.family().equals(signal.family()) ? agreement(label, signal) : -1;
                    if (agree > best) {
                        best = agree;
                        bestLabel = label;
                        bestSignal = signal;
                    }
                }
            }
            if (bestLabel == null || bestSignal == null) {
                break;
            }
            expected.remove(bestLabel);
            found.remove(bestSignal);
            int missesBefore = misses.size();
            pair(passage, bestLabel, bestSignal, language);
            boolean right = misses.subList(missesBefore, misses.size()).stream()
                    .allMatch(miss -> miss.what().equals("speaker"));
            judged.add(new Found(passage, factors(analysis, bestSignal), right));
        }
        for (Label label : expected) {
            all.missed();
            language.missed();
            tally(families, label.family()).missed();
            tally(statuses, String.valueOf(label.status())).missed();
            misses.add(new Miss(passage, "missed", label, null));
        }
        for (Signal signal : found) {
            all.wrong();
            language.wrong();
            tally(families, signal.family()).wrong();
            tally(statuses, signal.status().name()).wrong();
            misses.add(new Miss(passage, "false alarm", null, signal));
            judged.add(new Found(passage, factors(analysis, signal), false));
        }
    }

    private static List<String> factors(Analysis analysis, Signal signal) {
        return analysis.scored().getOrDefault(signal.id(), List.of());
    }

    /** Every signal found so far with whether it is right, but for who says it. */
    List<Calibration.Case> cases(int folds) {
        return judged.stream()
                .map(each -> new Calibration.Case(
                        each.factors(), each.right(), each.passage().line() % folds))
                .toList();
    }

    private void pair(Passage passage, Label label, Signal signal, Tally language) {
        all.right();
        language.right();
        tally(families, label.family()).right();
        if (label.status() != null) {
            boolean same = label.status().equals(signal.status().name());
            if (same) {
                tally(statuses, label.status()).right();
            } else {
                tally(statuses, label.status()).missed();
                tally(statuses, signal.status().name()).wrong();
            }
            field(passage, "status", same, label, signal);
        }
        compare(passage, "actor", label.actor(), signal.actor(), label, signal);
        compare(passage, "target", label.target(), signal.target(), label, signal);
        if (label.checked().contains("speaker")) {
            field(passage, "speaker", isSpeaker(label.speaker(), speaker(signal)), label, signal);
        }
    }

    private void compare(
            Passage passage, String name, @Nullable String wanted, @Nullable String found, Label label, Signal signal) {
        if (label.checked().contains(name)) {
            field(passage, name, Objects.equals(wanted, found), label, signal);
        }
    }

    private void field(Passage passage, String name, boolean same, Label label, Signal signal) {
        int[] counts = fields.computeIfAbsent(name, key -> new int[2]);
        counts[0] += same ? 1 : 0;
        counts[1]++;
        if (!same) {
            misses.add(new Miss(passage, name, label, signal));
        }
    }

    private int agreement(Label label, Signal signal) {
        int agree = 0;
        agree += Objects.equals(label.status(), signal.status().name()) ? 4 : 0;
        agree += Objects.equals(label.actor(), signal.actor()) ? 4 : 0;
        agree += Objects.equals(label.target(), signal.target()) ? 2 : 0;
        agree += isSpeaker(label.speaker(), speaker(signal)) ? 1 : 0;
        return agree;
    }

    /** By any of the names the catalogue has for a person, or by the last name. */
    private boolean isSpeaker(@Nullable String wanted, @Nullable String found) {
        if (wanted == null || found == null || wanted.equalsIgnoreCase(found)) {
            return wanted == null ? found == null : found != null;
        }
        var tokens = Tokenizer.tokens(wanted);
        var known = catalog.actors().find(tokens, 0, tokens.size());
        boolean alias = known.stream().anyMatch(hit -> found.equals(hit.value().name()));
        return alias || found.toLowerCase(java.util.Locale.ROOT).endsWith(lastWord(wanted));
    }

    private static String lastWord(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        return lower.substring(lower.lastIndexOf(' ') + 1);
    }

    static @Nullable String speaker(Signal signal) {
        Signal.Speaker speaker = signal.speaker();
        return speaker == null ? null : speaker.name() != null ? speaker.name() : speaker.described();
    }

    private static Tally tally(Map<String, Tally> of, String key) {
        return of.computeIfAbsent(key, missing -> new Tally());
    }

    List<Miss> misses() {
        return misses;
    }

    /** A table for people. */
    String report() {
        StringBuilder report = new StringBuilder();
        report.append("%-32s %5s %5s  %-18s %-18s%n".formatted("", "label", "found", "precision", "recall"));
        row(report, "all", all);
        section(report, "language", languages);
        section(report, "family", families);
        section(report, "status, where the family is found", statuses);
        statuses.values().stream()
                .filter(tally -> tally.expected() > 0)
                .mapToDouble(Tally::f1)
                .average()
                .ifPresent(f1 -> report.append("%-32s macro F1 %.2f%n".formatted("", f1)));
        report.append("%nfields of signals whose family is right%n".formatted());
        fields.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(field -> report.append("  %-30s %5d        %s%n"
                        .formatted(
                                field.getKey(),
                                field.getValue()[1],
                                Tally.share(field.getValue()[0], field.getValue()[1]))));
        return report.toString();
    }

    private static void section(StringBuilder report, String name, Map<String, Tally> tallies) {
        report.append("%n%s%n".formatted(name));
        tallies.forEach((key, tally) -> row(report, "  " + key, tally));
    }

    private static void row(StringBuilder report, String name, Tally tally) {
        report.append("%-32s %5d %5d  %s%n".formatted(name, tally.expected(), tally.found(), tally.shown()));
    }
}
