package io.shiftwatch.analysis.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorReaderTest {

    private static final String ACTORS = """
            states:
              - id: IRN
                names: [Iran]
                short: 伊
              - id: IRQ
                names: [Iraq]
              - id: GULF
                names: [the Gulf]
                members: [IRN, IRQ]
            pairs:
              两伊: IRN IRQ
            persons:
              - {name: Ada Sample, side: IRQ, rank: 3}
            homonyms:
              - word: 伊方
                otherwise: IRN
                sides: {IRQ: [Baghdad]}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "side: IRQ; side: QQQ; actors.yaml:13: field 'side' names 'QQQ', which is no state's id",
                "IRN IRQ; IRN QQQ; actors.yaml:11: field '两伊' names 'QQQ'",
                "members: [IRN, IRQ]; members: [IRN, QQQ]; actors.yaml:9: field 'members' names 'QQQ'",
                "members: [IRN, IRQ]; members: [IRN, IRN]; actors.yaml:9: a bloc lists each of its members once",
                "otherwise: IRN; otherwise: QQQ; actors.yaml:16: field 'otherwise' names 'QQQ'",
                "{IRQ: [Baghdad]}; {QQQ: [Baghdad]}; actors.yaml:17: field 'QQQ' names 'QQQ'",
                "{IRQ: [Baghdad]}; [IRQ]; actors.yaml:17: field 'sides' must map each code",
                "[Iraq]; ['、']; actors.yaml:5: '、' holds no letter or digit",
                "[Iraq]; [Ir\u0001aq]; actors.yaml:1: is not YAML"
            },
            quoteCharacter = '`')
    void aBrokenActorIsRefusedAtItsLine(String written, String broken, String complaint) {
        assertThatThrownBy(() -> ActorReader.read(YamlEntry.parse("actors.yaml", ACTORS.replace(written, broken))))
                .isInstanceOf(CatalogError.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"韓", "K", "7", "伊朗"})
    void aShortNameIsOneSimplifiedCharacter(String alias) {
        String broken = ACTORS.replace("names: [Iraq]", "names: [Iraq]\n    short: '" + alias + "'");

        assertThatThrownBy(() -> ActorReader.read(YamlEntry.parse("actors.yaml", broken)))
                .isInstanceOf(CatalogError.class)
                .hasMessageContaining("actors.yaml:7: a short name is one simplified Chinese character");
    }
}
