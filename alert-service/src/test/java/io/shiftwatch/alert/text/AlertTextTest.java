package io.shiftwatch.alert.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.events.AlertRaised;

class AlertTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The minister said that nobody would wait any longer, and that whoever waits will be told so in due time.",
                "中方坚决反对任何形式的单方面制裁，敦促有关方面立即停止错误做法，不要在错误的道路上越走越远。",
                "Averylongwordwithoutanyblankthatiswiderthanawholelineofplaintextanditgoesonandonandonuntilitends",
                "Two\r\n\u2028lines\u0007 and \u202ea bell"
            })
    void everyLineFits(String sentence) {
        AlertRaised alert = Samples.alert(Map.of(
                "evidence",
                Map.of("field", "text", "zone", "BODY", "start", 0, "end", 3, "text", "The", "sentence", sentence),
                "headline",
                "Own line: " + sentence));

        assertThat(Columns.width(AlertText.subject(alert))).isLessThanOrEqualTo(AlertText.SUBJECT);
        assertThat(Arrays.stream(AlertText.of(alert).split("\n"))
                        .filter(line -> !line.equals(alert.links().read())))
                .allSatisfy(line -> {
                    assertThat(Columns.width(line)).isLessThanOrEqualTo(AlertText.WIDTH);
                    assertThat(line.codePoints().noneMatch(Character::isISOControl))
                            .isTrue();
                });
    }

    @Test
    void whoseLineItIsComesFirstThenTheSentenceThenWhoSaysIt() {
        AlertRaised alert = Samples.alert(Map.of());
        String text = AlertText.of(alert);

        assertThat(text).startsWith(alert.meaning().status() + " - ");
        assertThat(text.indexOf(alert.headline()))
                .isPositive()
                .isLessThan(text.indexOf(alert.evidence().sentence()));
        assertThat(text.indexOf("Says it"))
                .isGreaterThan(text.indexOf(alert.evidence().sentence()));
        assertThat(text.indexOf("Why ")).isGreaterThan(text.indexOf("Says it"));
        assertThat(text).endsWith(alert.links().read() + "\n");
    }

    @Test
    void whatOnlyAnOutletSaysIsNotCalledTheActorsOwnLine() {
        assertThat(AlertText.of(Samples.alert(Map.of("attestation", "CLAIMED", "ownLine", true)))
                        .lines()
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("so says one source"));
    }

    @ParameterizedTest
    @CsvSource({"abc def,3,abc|def", "abcdef,3,abc|def", "中文字,4,中文|字", "a b c,99,a b c", "'',5,''"})
    void textIsWrappedAtBlanksAndWideCharactersTakeTwoColumns(String text, int columns, String lines) {
        assertThat(String.join("|", Columns.wrap(text, columns))).isEqualTo(lines);
    }
}
