package io.shiftwatch.analysis.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.catalog.Family.Example;
import io.shiftwatch.analysis.catalog.Family.Expected;
import io.shiftwatch.analysis.text.Tokenizer;
import io.shiftwatch.events.Signal;

/** Runs every example of every rule file and prints a table per family. */
class CatalogExamplesTest {

    private final Catalog catalog = Catalog.packaged();

    @Test
    void everyExampleGivesWhatItsFileExpects() {
        List<String> misses = new ArrayList<>();
        StringBuilder table = new StringBuilder("%n%-32s %9s %9s%n".formatted("family", "positive", "negative"));
        for (Family family : catalog.families()) {
            int[] held = new int[2];
            int[] all = new int[2];
            for (Example example : family.examples()) {
                int kind = example.expected() == null ? 1 : 0;
                all[kind]++;
                String miss = miss(family, example);
                if (miss == null) {
                    held[kind]++;
                } else {
                    misses.add("families/%s.yaml:%d: %s".formatted(family.slug(), example.line(), miss));
                }
            }
            table.append("%-32s %4d of %d %4d of %d%n".formatted(family.slug(), held[0], all[0], held[1], all[1]));
        }
        System.out.println(table);
        assertThat(misses).isEmpty();
    }

    @Test
    void everyFamilyHasExamplesOfBothKindsInBothLanguages() {
        for (Family family : catalog.families()) {
            assertThat(count(family, true, false))
                    .as(family.slug() + ", positive, English")
                    .isGreaterThanOrEqualTo(4);
            assertThat(count(family, false, false))
                    .as(family.slug() + ", negative, English")
                    .isGreaterThanOrEqualTo(4);
            assertThat(count(family, true, true))
                    .as(family.slug() + ", positive, Chinese")
                    .isGreaterThanOrEqualTo(2);
            assertThat(count(family, false, true))
                    .as(family.slug() + ", negative, Chinese")
                    .isGreaterThanOrEqualTo(2);
        }
    }

    private static long count(Family family, boolean positive, boolean chinese) {
        return family.examples().stream()
                .filter(example -> positive == (example.expected() != null))
                .filter(example -> chinese == example.text().codePoints().anyMatch(Character::isIdeographic))
                .count();
    }

    private static @Nullable String miss(Family family, Example example) {
        String source = example.source() == null ? "Example Outlet" : example.source();
        Instant published = example.date() == null
                ? null
                : example.date().atStartOfDay(ZoneOffset.UTC).toInstant();
        Analysis analysis = SharedAnalyst.ANALYST.analyse(
                new ArticleText("art_1", 1, "Untitled", example.text(), null, published, source, null));
        List<Signal> found = analysis.signals().stream()
                .filter(signal -> signal.family().equals(family.slug())
                        || example.expected() != null
                                && example.expected().modifier() != null
                                && Objects.equals(
                                        signal.modifier(), example.expected().modifier()))
                .toList();
        Expected expected = example.expected();
        if (expected == null) {
            return found.isEmpty() ? null : "expected none, found " + shown(found);
        }
        boolean holds = found.stream().anyMatch(signal -> fits(signal, expected));
        return holds
                ? null
                : "expected " + expected + ", found " + shown(found) + " considered " + analysis.considered();
    }

    private static boolean fits(Signal signal, Expected expected) {
        return signal.status().name().equals(expected.status())
                && matches(expected.actor(), signal.actor())
                && matches(expected.target(), signal.target())
                && isSpeaker(
                        expected.speaker(),
                        signal.speaker() == null ? null : signal.speaker().name())
                && matches(expected.polarity(), signal.polarity())
                && matches(expected.modifier(), signal.modifier());
    }

    /** By any of the names the catalogue has for a person. */
    private static boolean isSpeaker(@Nullable String expected, @Nullable String found) {
        if (matches(expected, found) || expected == null) {
            return true;
        }
        var tokens = Tokenizer.tokens(expected);
        var known = SharedAnalyst.ANALYST.catalog().actors().find(tokens, 0, tokens.size());
        return known.size() == 1 && Objects.equals(known.getFirst().value().name(), found);
    }

    private static boolean matches(@Nullable String expected, @Nullable String found) {
        return expected == null || Objects.equals(expected.equals("-") ? null : expected, found);
    }

    private static String shown(List<Signal> signals) {
        return signals.stream()
                .map(signal ->
                        "%s %s->%s by %s".formatted(signal.status(), signal.actor(), signal.target(), signal.speaker()))
                .toList()
                .toString();
    }
}
