package io.shiftwatch.analysis.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SharedReaderTest {

    @Test
    void aCueThatMeansTwoThingsIsRefusedAtItsLine() {
        String cues = """
                cues:
                  - kind: negation
                    words: [not, 'Ruled out']
                  - kind: renunciation
                    words: [ruled out]
                """;

        assertThatThrownBy(() -> SharedReader.cues(YamlEntry.parse("cues.yaml", cues)))
                .isInstanceOf(CatalogError.class)
                .hasMessageContaining("cues.yaml:5: 'ruled out' stands here and in an entry before");
    }

    @Test
    void aFactorThatNobodyCountsIsRefused() {
        String score = "base: -1\nactr-subject: 0.5\n";

        assertThatThrownBy(() -> SharedReader.score(YamlEntry.parse("score.yaml", score)))
                .isInstanceOf(CatalogError.class)
                .hasMessageContaining("score.yaml:2: no factor is called 'actr-subject'");
        assertThat(SharedReader.score(YamlEntry.parse("score.yaml", "base: -1\n")))
                .containsEntry("base", -1.0);
    }
}
