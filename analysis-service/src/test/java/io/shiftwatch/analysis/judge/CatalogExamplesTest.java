package io.shiftwatch.analysis.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.evaluation.ExampleRun;

/** Runs every example of every rule file and prints a table per family. */
class CatalogExamplesTest {

    private final Catalog catalog = Catalog.packaged();

    @Test
    void everyExampleGivesWhatItsFileExpects() {
        ExampleRun run = ExampleRun.of(SharedAnalyst.ANALYST);
        StringBuilder table = new StringBuilder("%n%-32s %9s %9s%n".formatted("family", "positive", "negative"));
        run.families()
                .forEach(family -> table.append("%-32s %4d of %d %4d of %d%n"
                        .formatted(
                                family.family(),
                                family.positiveHeld(),
                                family.positive(),
                                family.negativeHeld(),
                                family.negative())));
        System.out.println(table);
        assertThat(run.examples()).isGreaterThan(600);
        assertThat(run.misses()).isEmpty();
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
}
