package io.shiftwatch.analysis.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyReaderTest {

    private static final String FAMILY = """
            code: P99
            slug: sample
            name: Sample
            group: posture
            kind: stance
            definition: A sample.
            counts-when: Always.
            axes: {line: 1}
            rules:
              - id: term
                phrases: [a sample]
            examples:
              - text: A sample.
                expect: {status: ADOPTED}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kind: stance; kind: labell; families/sample.yaml:5: kind must be one of [stance, act",
                "group: posture; group: nosuch; families/sample.yaml:4: group must be one of",
                "line: 1; line: 7; families/sample.yaml:8: axis 'line' must be between",
                "status: ADOPTED; status: MAYBE; families/sample.yaml:14: unknown status 'MAYBE'",
                "name: Sample; nmae: Sample; families/sample.yaml:3: unknown field 'nmae'"
            },
            quoteCharacter = '`')
    void aBrokenRuleIsRefusedAtItsLine(String written, String broken, String complaint) {
        assertThatThrownBy(() -> FamilyReader.read("families/sample.yaml", FAMILY.replace(written, broken)))
                .isInstanceOf(CatalogError.class)
                .hasMessageContaining(complaint);
    }
}
