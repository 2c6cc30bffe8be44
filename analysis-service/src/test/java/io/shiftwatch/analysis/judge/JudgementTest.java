package io.shiftwatch.analysis.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

class JudgementTest {

    private static final Analyst ANALYST = SharedAnalyst.ANALYST;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Secretary Blinken said the United States will lift sanctions on Iran. | ANNOUNCED",
                "Secretary Blinken said the United States would lift sanctions on Iran. | ANNOUNCED",
                "Asked whether the United States would lift sanctions on Iran, Blinken said he had nothing to announce. | QUESTION",
                "It would be a mistake to lift sanctions on Iran now, Secretary Blinken said. | NEGATED",
                "Blinken declined to say whether the United States would lift sanctions on Iran. | HEDGED",
                "Secretary Blinken said the United States will not lift sanctions on Iran. | NEGATED",
                "If Tehran complies, the United States will lift sanctions on Iran, Secretary Blinken said. | CONDITIONAL",
                "Will the United States lift sanctions on Iran? | QUESTION",
                "The United States lifted sanctions on Iran. | ENACTED",
                "The United States is considering lifting sanctions on Iran. | HEDGED",
                "In 2016 the United States lifted sanctions on Iran. | HISTORICAL"
            })
    void theSameStepInAnotherSenseHasAnotherStatus(String text, Status expected) {
        Signal signal = only(analyse(text, "Example Outlet", null), "sanctions-eased");

        assertThat(signal.status()).isEqualTo(expected);
        assertThat(signal.actor()).isEqualTo("USA");
        assertThat(signal.target()).isEqualTo("IRN");
    }

    @Test
    void aStepAskedOfAnotherIsTheCallersAppeal() {
        Signal signal = only(
                analyse("Lavrov urged the United States to lift sanctions on Iran.", "Example Outlet", null),
                "sanctions-eased");

        assertThat(signal.status()).isEqualTo(Status.APPEAL);
        assertThat(signal.actor()).isEqualTo("RUS");
        assertThat(signal.target()).isEqualTo("IRN");
    }

    @Test
    void aNameBehindAnOfficeIsLearnedForTheRestOfTheArticle() {
        Signal signal = only(
                analyse(
                        "Dutch Trade Minister Reinette Klever met reporters in The Hague. Klever said the Netherlands will confront "
                                + "China over chips.",
                        "Example Outlet",
                        null),
                "confrontation");

        assertThat(signal.actor()).isEqualTo("NLD");
        assertThat(signal.speaker()).isNotNull();
        assertThat(signal.speaker().name()).isEqualTo("Reinette Klever");
    }

    @Test
    void whoeverAlignsHasPartnersAndARival() {
        Signal signal = only(
                analyse(
                        "Fumio Kishida said Tokyo would work hand in hand with Washington and Manila to answer Chinese pressure.",
                        "Example Outlet",
                        null),
                "alliance-coordination");

        assertThat(signal.target()).isEqualTo("CHN");
        assertThat(signal.with()).containsExactly("USA", "PHL");
    }

    @Test
    void supportIsAgainstTheRivalOfWhoeverIsSupported() {
        Signal signal = only(
                analyse(
                        "Germany will deliver tanks to Ukraine in May, Chancellor Olaf Scholz said.",
                        "Example Outlet",
                        Instant.parse("2023-02-01T00:00:00Z")),
                "arms-sales");

        assertThat(signal.target()).isEqualTo("UKR");
        assertThat(signal.against()).containsExactly("RUS");
    }

    @Test
    void aComplaintGivesWayToWhatItComplainsOf() {
        Analysis analysis = analyse(
                "Secretary Blinken condemned Iran for jailing journalists and trampling on human rights.",
                "Example Outlet",
                null);

        assertThat(analysis.signals()).extracting(Signal::family).containsOnly("human-rights-criticism");
        assertThat(analysis.considered()).extracting(Considered::family).contains("protest");
    }

    @Test
    void aWarningAgainstANewColdWarIsTheCallersAppealAndNobodysLine() {
        Analysis analysis = analyse(
                "Xi Jinping called on the United States not to engage in a new cold war.", "Example Outlet", null);

        assertThat(analysis.signals()).extracting(Signal::family).containsOnly("appeal-for-cooperation");
        assertThat(analysis.considered()).extracting(Considered::family).contains("confrontation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The United States will maintain strategic patience toward China. Some analysts warned that the policy risks "
                        + "appeasement of Beijing.",
                "美国表示将对北京保持战略耐心。分析人士警告说，此举可能成为对中国的绥靖。"
            })
    void thePolicyIsThatOfTheSentenceBefore(String text) {
        Signal signal = only(analyse(text, "Example Outlet", null), "appeasement");

        assertThat(signal.status()).isEqualTo(Status.RISK);
        assertThat(signal.actor()).isEqualTo("USA");
        assertThat(signal.target()).isEqualTo("CHN");
    }

    @Test
    void aTranscriptSpeaksByTurns() {
        String text =
                "Q    Will the President lift sanctions on Iran?\n\nMS. PSAKI:  We will not lift sanctions on Iran.";

        List<Signal> signals = analyse(text, "The White House", Instant.parse("2021-06-01T00:00:00Z"))
                .signals();

        assertThat(signals).extracting(Signal::status).containsExactly(Status.QUESTION, Status.NEGATED);
        assertThat(signals.get(1).speaker()).isNotNull();
        assertThat(signals.get(1).speaker().name()).isEqualTo("Jen Psaki");
    }

    @Test
    void anOfficialReleaseSpeaksForItsIssuer() {
        Signal signal = only(
                analyse("We will stand up to Russia and coordinate with allies.", "The White House", null),
                "confrontation");

        assertThat(signal.status()).isEqualTo(Status.ADOPTED);
        assertThat(signal.attestation()).isEqualTo("ISSUER");
        assertThat(signal.actor()).isEqualTo("USA");
    }

    @Test
    void aDelayTurnsTheLineOfWhatItDelays() {
        Signal signal = only(
                analyse("Washington is delaying the ban on investment in Chinese firms.", "Example Outlet", null),
                "investment-restrictions");

        assertThat(signal.modifier()).isEqualTo("DELAY");
        assertThat(signal.axes().line()).isEqualTo(2);
    }

    @Test
    void aDemandToItsOwnSideIsASpeakerConflict() {
        Signal signal = only(
                analyse(
                        "U.S. State Department spokesman Ned Price said that the U.S. government should stop interfering in Tibet.",
                        "Example Outlet",
                        null),
                "demand-to-stop-pressure");

        assertThat(signal.flags()).containsExactly("SPEAKER_CONFLICT");
    }

    private static Analysis analyse(String text, String source, Instant published) {
        return ANALYST.analyse(new ArticleText("art_x", 1, "Untitled", text, null, published, source, null));
    }

    private static Signal only(Analysis analysis, String family) {
        List<Signal> found = analysis.signals().stream()
                .filter(signal -> signal.family().equals(family))
                .toList();
        assertThat(found).as(analysis.signals().toString()).hasSize(1);
        return found.getFirst();
    }
}
