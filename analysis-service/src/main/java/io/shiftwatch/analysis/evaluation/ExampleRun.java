package io.shiftwatch.analysis.evaluation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.catalog.Family.Example;
import io.shiftwatch.analysis.catalog.Family.Expected;
import io.shiftwatch.analysis.judge.Analysis;
import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.analysis.judge.ArticleText;
import io.shiftwatch.analysis.text.Tokenizer;
import io.shiftwatch.events.Signal;

/**
 * Every example of a catalogue, judged by it: the build demands that all hold, and so does switching to another version.
 *
 * @param examples how many there are
 * @param misses those that do not hold
 */
public record ExampleRun(List<FamilyRun> families, int examples, List<Miss> misses) {

    public record FamilyRun(String family, int positive, int positiveHeld, int negative, int negativeHeld) {}

    /** @param line of the example in the file */
    public record Miss(String file, int line, String reason) {}

    public static ExampleRun of(Analyst analyst) {
        List<FamilyRun> families = new ArrayList<>();
        List<Miss> misses = new ArrayList<>();
        int examples = 0;
        for (Family family : analyst.catalog().families()) {
            int[] held = new int[2];
            int[] all = new int[2];
            for (Example example : family.examples()) {
                int kind = example.expected() == null ? 1 : 0;
                all[kind]++;
                String miss = miss(analyst, family, example);
                if (miss == null) {
                    held[kind]++;
                } else {
                    misses.add(new Miss("families/" + family.slug() + ".yaml", example.line(), miss));
                }
            }
            examples += all[0] + all[1];
            families.add(new FamilyRun(family.slug(), all[0], held[0], all[1], held[1]));
        }
        return new ExampleRun(families, examples, misses);
    }

    private static @Nullable String miss(Analyst analyst, Family family, Example example) {
        String source = example.source() == null ? "Example Outlet" : example.source();
        Instant published = example.date() == null
                ? null
                : example.date().atStartOfDay(ZoneOffset.UTC).toInstant();
        Analysis analysis =
                analyst.analyse(new ArticleText("art_1", 1, "Untitled", example.text(), null, published, source, null));
        Expected expected = example.expected();
        List<Signal> found = analysis.signals().stream()
                .filter(signal -> signal.family().equals(family.slug()) || hasModifier(signal, expected))
                .toList();
        if (expected == null) {
            return found.isEmpty() ? null : "expected none, found " + shown(found);
        }
        return found.stream().anyMatch(signal -> fits(analyst.catalog(), signal, expected))
                ? null
                : "expected " + shown(expected) + "; found " + shown(found);
    }

    private static boolean hasModifier(Signal signal, @Nullable Expected expected) {
        return expected != null
                && expected.modifier() != null
                && expected.modifier().equals(signal.modifier());
    }

    private static boolean fits(Catalog catalog, Signal signal, Expected expected) {
        return signal.status().name().equals(expected.status())
                && matches(expected.actor(), signal.actor())
                && matches(expected.target(), signal.target())
                && isSpeaker(
                        catalog,
                        expected.speaker(),
                        signal.speaker() == null ? null : signal.speaker().name())
                && matches(expected.polarity(), signal.polarity())
                && matches(expected.modifier(), signal.modifier());
    }

    /** By any of the names the catalogue has for a person. */
    private static boolean isSpeaker(Catalog catalog, @Nullable String expected, @Nullable String found) {
        if (matches(expected, found) || expected == null) {
            return true;
        }
        var tokens = Tokenizer.tokens(expected);
        var known = catalog.actors().find(tokens, 0, tokens.size());
        return found != null
                && known.stream().anyMatch(hit -> found.equals(hit.value().name()));
    }

    private static boolean matches(@Nullable String expected, @Nullable String found) {
        return expected == null || Objects.equals(expected.equals("-") ? null : expected, found);
    }

    private static String shown(Expected expected) {
        return "%s %s->%s%s"
                .formatted(
                        expected.status(),
                        any(expected.actor()),
                        any(expected.target()),
                        expected.speaker() == null ? "" : " by " + expected.speaker());
    }

    private static String shown(List<Signal> signals) {
        return signals.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        signals.stream()
                                .map(signal -> "%s %s->%s by %s"
                                        .formatted(
                                                signal.status(),
                                                signal.actor(),
                                                signal.target(),
                                                Evaluation.speaker(signal)))
                                .toList());
    }

    private static String any(@Nullable String code) {
        return code == null ? "any" : code;
    }
}
