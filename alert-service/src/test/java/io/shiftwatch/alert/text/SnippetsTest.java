package io.shiftwatch.alert.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.events.AlertRaised;

class SnippetsTest {

    private static final String SENTENCE =
            "The minister, who had been asked for days, said that they would stand up to Russia in every forum there is.";

    private final AlertRaised alert = Samples.alert(Map.of(
            "evidence",
            Map.of(
                    "field",
                    "text",
                    "zone",
                    "LEAD",
                    "start",
                    1_000 + SENTENCE.indexOf("stand up"),
                    "end",
                    1_000 + SENTENCE.indexOf("stand up") + 8,
                    "text",
                    "stand up",
                    "sentence",
                    SENTENCE,
                    "sentenceStart",
                    1_000,
                    "sentenceEnd",
                    1_000 + SENTENCE.length())));

    @Test
    void theDecidingWordsStayInWhatIsQuoted() {
        assertThat(quoted(alert.article().source() + "/email=40"))
                .hasSizeLessThanOrEqualTo(42)
                .startsWith("\u2026")
                .endsWith("\u2026")
                .contains("stand up");
    }

    @Test
    void theSettingThatNamesMoreCounts() {
        String source = alert.article().source();
        assertThat(quoted("*/*=10", "*/email=20", source + "/*=30", source + "/slack=15"))
                .hasSizeBetween(30, 32);
        assertThat(quoted("another/email=20", "*/slack=15")).isEqualTo(SENTENCE);
        assertThat(quoted("*/email=500")).isEqualTo(SENTENCE);
    }

    @Test
    void aSettingThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> quoted("email: 200"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("email: 200");
    }

    private String quoted(String... settings) {
        return new Snippets(Optional.of(List.of(settings)))
                .limited(alert, "email")
                .evidence()
                .sentence();
    }
}
