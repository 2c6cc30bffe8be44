package io.shiftwatch.analysis.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/** Official texts: who speaks in them, and what an answer makes of a question. */
class TranscriptTest {

    private static final Instant SPRING = Instant.parse("2022-04-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Is the policy of strategic patience toward China dead? | No. | CONTINUITY",
                "Are you pursuing a policy of strategic patience toward China? | Yes, we are. | ADOPTED",
                "Are you pursuing a policy of strategic patience toward China? | No. | NEGATED",
                "Are you pursuing a policy of strategic patience toward China? | I have nothing for you on that. | QUESTION",
                "He spoke of strategic patience toward China. Is that a shift? | The President was not announcing any change. | DENIED"
            })
    void aShortAnswerTakesWhatWasAsked(String question, String answer, Status expected) {
        // Transcripts set the label off by a no-break space as often as by a common one.
        String text = "Q\u00a0\u00a0 Jen, " + question + "\n\nMS. PSAKI:\u00a0 " + answer + "\n\nQ   Thank you.";
        Signal signal = only("Press Briefing by Press Secretary Jen Psaki", text);

        assertThat(signal.status()).isEqualTo(expected);
        if (expected != Status.QUESTION) {
            assertThat(signal.actor()).isEqualTo("USA");
            assertThat(speaker(signal)).isEqualTo("Jen Psaki");
            assertThat(signal.evidence()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Statement by National Security Advisor Jake Sullivan on China | We approach China with strategic patience. | Jake Sullivan",
                "On China | Antony J. Blinken, Secretary of State The United States approaches China with strategic patience. | Antony Blinken",
                "On China | The below is attributable to Spokesperson Ned Price: The United States approaches China with strategic patience. | Ned Price",
                "Fact Sheet on China | The United States approaches China with strategic patience. | The White House"
            })
    void aReleaseSpeaksForItsSignatoryElseForItsOffice(String title, String text, String expected) {
        assertThat(speaker(only(title, text))).isEqualTo(expected);
    }

    @Test
    void whomATurnIsAboutIsNamedAParagraphBefore() {
        Signal signal = only(
                "Press Briefing by Press Secretary Jen Psaki",
                "Q   What is the plan for Beijing?\n\nMS. PSAKI:  We looked at it again.\n\n"
                        + "And so we want to approach this with some strategic patience.");

        assertThat(signal.target()).isEqualTo("CHN");
        assertThat(speaker(signal)).isEqualTo("Jen Psaki");
    }

    @Test
    void theReporterWhoAsksIsNotThePersonWhoAnswered() {
        Signal signal = only(
                "Press Briefing by Press Secretary Jen Psaki",
                "MS. PSAKI:\u00a0 Good afternoon.\n\nQ\u00a0 Critics call the policy toward China appeasement; what does the President say?");

        assertThat(signal.status()).isNotEqualTo(Status.ADOPTED);
        assertThat(speaker(signal)).isNotEqualTo("Jen Psaki");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AFP: Is there any comment on Tokyo?\\n\\nLu Yan: China strongly condemns Japan. | Lu Yan",
                "法新社记者：中方对日方表态有何评论？\\n\\n毛宁：我们强烈谴责日方。 | Mao Ning",
                "Question: Is there any comment on Tokyo?\\nAnswer: China strongly condemns Japan. | Ministry of Foreign Affairs of China",
            })
    void aMinistryAnswersUnderItsSpokesmansName(String text, String speaker) {
        var signals = SharedAnalyst.ANALYST
                .analyse(new ArticleText(
                        "art_1",
                        1,
                        "Regular Press Conference",
                        text.replace("\\n", "\n"),
                        null,
                        SPRING,
                        "Ministry of Foreign Affairs of China",
                        null))
                .signals();

        assertThat(signals).hasSize(1);
        assertThat(signals.getFirst().actor()).isEqualTo("CHN");
        assertThat(signals.getFirst().status()).isEqualTo(Status.ADOPTED);
        assertThat(speaker(signals.getFirst())).isEqualTo(speaker);
    }

    private static Signal only(String title, String text) {
        var signals = SharedAnalyst.ANALYST
                .analyse(new ArticleText("art_1", 1, title, text, null, SPRING, "The White House", null))
                .signals();
        assertThat(signals).hasSize(1);
        return signals.getFirst();
    }

    private static String speaker(Signal signal) {
        assertThat(signal.speaker()).isNotNull();
        return String.valueOf(signal.speaker().name());
    }
}
