package io.shiftwatch.analysis.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/** Whose line it is and toward whom, where several are named together or only by a character. */
class PartiesTest {

    private static final Instant SUMMER = Instant.parse("2023-07-01T12:00:00Z");

    @Test
    void eachOfSeveralTargetsHasItsSignal() {
        List<Signal> signals = of("sanctions-imposed", "Canada imposed sanctions on Russia and Belarus on Monday.");

        assertThat(signals).extracting(Signal::actor).containsOnly("CAN");
        assertThat(signals).extracting(Signal::target).containsExactlyInAnyOrder("RUS", "BLR");
        assertThat(signals).extracting(Signal::id).doesNotHaveDuplicates();
    }

    @Test
    void eachOfSeveralCriticsHasItsSignal() {
        List<Signal> signals = of(
                "protest", "France, Germany and Poland strongly condemned Russia's unprovoked aggression on Monday.");

        assertThat(signals).extracting(Signal::actor).contains("FRA", "DEU", "POL");
        assertThat(signals).extracting(Signal::target).containsOnly("RUS");
    }

    @Test
    void aJointTextSpeaksForEachOfItsIssuers() {
        List<Signal> signals = judged(
                        "U.S.-Canada: Joint Statement on Venezuela",
                        "We remain deeply concerned about the crisis in Venezuela.",
                        "US Department of State")
                .stream()
                .filter(signal -> signal.family().equals("protest"))
                .toList();

        assertThat(signals).extracting(Signal::actor).containsExactlyInAnyOrder("USA", "CAN");
        assertThat(signals).extracting(Signal::status).containsOnly(Status.ADOPTED);
    }

    @Test
    void aBlocsStatementIsTheBlocs() {
        List<Signal> signals = judged(
                "Joint Statement by the G7 on Russia",
                "We strongly condemn Russia's unprovoked aggression.",
                "The White House");

        assertThat(signals).isNotEmpty();
        assertThat(signals).extracting(Signal::actor).containsOnly("G7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "俄称打击乌军目标。 | RUS",
                "27日，俄军打击了乌军多处目标。 | RUS",
                "据日本媒体报道，俄军袭击了乌克兰多地。 | RUS",
            })
    void aStateIsKnownByOneCharacterWhereItActs(String text, String actor) {
        assertThat(of("military-signalling", text)).extracting(Signal::actor).containsOnly(actor);
    }

    @Test
    void aNameOfSeveralIsDecidedByTheArticle() {
        assertThat(of("military-signalling", "巴方称，以军轰炸加沙地带一所学校，造成巴勒斯坦平民伤亡。"))
                .allSatisfy(signal -> assertThat(signal.actor()).isEqualTo("ISR"));
        assertThat(of("protest", "巴基斯坦外交部说，巴方强烈谴责印度的挑衅行为。"))
                .extracting(Signal::actor)
                .contains("PAK");
    }

    @Test
    void aThreatIsMeantForWhoeverWouldFulfilItsCondition() {
        List<Signal> signals = of(
                "red-line",
                "Chancellor Scholz said that if Russia invades Ukraine again, there will be severe consequences.");

        assertThat(signals).extracting(Signal::target).contains("RUS");
        assertThat(signals).extracting(Signal::status).contains(Status.CONDITIONAL);
    }

    @Test
    void aSpeakerNeedsNoCatalogue() {
        Signal signal = of(
                        "strategic-patience",
                        "\u201cThere is no hurry to answer Iran, and France will take its time,\u201d said Amelie Roux, a former diplomat.")
                .getFirst();

        assertThat(signal.speaker()).isNotNull();
        assertThat(signal.speaker().name()).isEqualTo("Amelie Roux");
        assertThat(signal.speaker().side()).isNull();
        assertThat(signal.status()).isNotEqualTo(Status.ADOPTED);
    }

    @Test
    void whoAnnouncesSpokeBeforeInTheSentence() {
        List<Signal> signals = of("sanctions-imposed", "美国、日本和韩国发表联合声明，谴责朝鲜发射导弹，并宣布对朝鲜和俄罗斯实施制裁。");

        assertThat(signals)
                .isNotEmpty()
                .noneMatch(signal -> signal.speaker() != null
                        && "PRK".equals(signal.speaker().side()));
    }

    @Test
    void whomATextSetsAStateApartFromDoesNotAct() {
        List<Signal> signals = of("protest", "Canada, unlike France and Poland, condemned Belarus.");

        assertThat(signals).extracting(Signal::actor).containsOnly("CAN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "法国与德国谴责俄罗斯。 | FRA RUS, DEU RUS",
                "日韩谴责朝射弹。 | JPN PRK, KOR PRK",
                "法德谴责俄 | FRA RUS, DEU RUS",
                "英法德联合声明谴责伊朗。 | GBR IRN, FRA IRN, DEU IRN",
                "俄乌互相指责。 | RUS UKR, UKR RUS",
                "Russia and Ukraine accused each other of breaking the truce. | RUS UKR, UKR RUS",
                "The United States and Japan condemned China and Russia for the drills. | USA CHN, USA RUS, JPN CHN, JPN RUS",
            })
    void whoeverStandsBesideTheActorActsAndIsNoTarget(String text, String expected) {
        assertThat(parties("protest", text)).containsExactlyInAnyOrder(expected.split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wang Hai, a spokesman for China's foreign ministry, said China would impose sanctions on Japan. | Wang Hai | CHN",
                "A spokeswoman for the European Commission said Brussels would impose sanctions on Chinese firms. | spokeswoman for the European Commission | EU",
                "Flynn, a top Trump surrogate, said the United States would impose sanctions on Iran. | Flynn | ",
                "以色列国防部长加兰特警告伊朗，称以方将对伊朗实施制裁。 | Yoav Gallant | ISR",
            })
    void whoSpeaksIsKnownByTheOfficeHeSpeaksFor(String text, String name, String side) {
        Signal.Speaker speaker = of("sanctions-imposed", text).getFirst().speaker();

        assertThat(speaker).isNotNull();
        assertThat(speaker.name()).isEqualTo(name);
        assertThat(speaker.side()).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sen. Lindsey Gray (R-S.C.) said the United States would impose sanctions on Iran. | Sen. Lindsey Gray",
                "According to Yahoo News, the United States will impose sanctions on Iran. | Yahoo News",
                "Mr. Gray and Mr. Brown said the United States would impose sanctions on Iran. | Mr. Gray and Mr. Brown",
                "Officials declined to say whether the United States would impose sanctions on Iran. | ",
            })
    void aSpeakersWordsEndWhereTheyEnd(String text, String name) {
        Signal.Speaker speaker = of("sanctions-imposed", text).getFirst().speaker();

        assertThat(speaker == null ? null : speaker.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "British Prime Minister Rishi Sunak called China a systemic challenge. | strategic-competition | GBR CHN",
                "日本外务省24日召见中国驻日大使，就此提出强烈抗议。 | protest | JPN CHN",
                "In Beijing, foreign ministry spokesman Guo Wen said China was deeply disappointed with Japan. | protest | CHN JPN",
                "外交部发言人强烈谴责日方。 | protest | CHN JPN",
                "Critics say Germany's China policy amounts to appeasement. | appeasement | DEU CHN",
                "若俄罗斯再次发动攻击，北约将作出回应，斯托尔滕贝格警告说。 | red-line | NATO RUS",
                "Russia was sanctioned by Britain, not by the United States. | sanctions-imposed | GBR RUS",
                "China, not Russia, imposed sanctions on Lithuania. | sanctions-imposed | CHN LTU",
                "宏都拉斯宣布與中華民國斷交。 | envoy-measures | HND TWN",
                "英法德警告伊朗：若不重返谈判将恢复制裁。 | sanctions-imposed | GBR IRN, FRA IRN, DEU IRN",
                "Georgia's ruling party accused the EU of blackmail. | protest | GEO EU",
                "Washington quietly dropped its demand that Iran end enrichment, two officials said. | demand-to-stop-pressure | USA IRN",
                "Trump threatened Iran with severe consequences if it did not make a deal. | red-line | USA IRN",
                "Trump's envoy Steve Witkoff will travel to Moscow next week for talks with Putin. | dialogue | USA RUS",
            })
    void theCriticIsWhoeverTheSentenceSaysCriticises(String text, String family, String parties) {
        assertThat(parties(family, text)).containsOnly(parties.split(", "));
    }

    @Test
    void thoseWhoAskTogetherAskTheThird() {
        assertThat(parties("de-escalation", "Egypt and Qatar urged Israel to accept the ceasefire proposal."))
                .containsExactlyInAnyOrder("EGY ISR", "QAT ISR");
    }

    @Test
    void aPlaceWhereSomethingIsSaidIsNoTarget() {
        List<Signal> signals =
                of("confrontation", "\"We don't seek a new Cold War,\" Blinken told reporters in Jakarta.");

        assertThat(signals).extracting(Signal::target).doesNotContain("IDN");
    }

    @Test
    void talksBetweenTwoOthersAreTheirs() {
        List<Signal> signals = judged(
                        "Readout",
                        "Jake Sullivan welcomed the resumption of talks between Turkey and Greece.",
                        "The White House")
                .stream()
                .filter(signal -> signal.family().equals("dialogue"))
                .toList();

        assertThat(signals).extracting(Signal::actor).containsOnly("TUR");
        assertThat(signals).extracting(Signal::target).containsOnly("GRC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ministry of Foreign Affairs of Japan | JPN",
                "U.S. Department of the Treasury | USA",
                "中国驻美国大使馆 | CHN",
                "European Parliament | EU",
                "The Japan Times | ",
            })
    void aSourceThatNamesAnOrganSpeaksForItsState(String source, String side) {
        List<Signal> signals = judged("Statement", "We imposed sanctions on Russia.", source);

        assertThat(signals).extracting(Signal::actor).containsOnly(side);
    }

    @Test
    void whoeverIsBlamedForAnActDidIt() {
        List<Signal> signals = of(
                "military-signalling",
                "The United States and Japan condemned China and Russia for the drills around Taiwan.");

        assertThat(signals).extracting(Signal::actor).containsExactlyInAnyOrder("CHN", "RUS");
        assertThat(signals).extracting(Signal::status).containsOnly(Status.ACCUSATION);
    }

    @Test
    void thoseWhoSpeakTogetherSpeakForThemselves() {
        List<Signal> signals = of(
                "sanctions-imposed",
                "France, Germany and Italy condemned Iran and said they would impose new sanctions on Tehran.");

        assertThat(signals).extracting(Signal::actor).containsExactlyInAnyOrder("FRA", "DEU", "ITA");
        assertThat(signals).extracting(Signal::status).containsOnly(Status.ANNOUNCED);
    }

    private static List<String> parties(String family, String text) {
        return of(family, text).stream()
                .map(signal -> signal.actor() + " " + signal.target())
                .toList();
    }

    private static List<Signal> of(String family, String text) {
        return judged("Untitled", text, "Example Outlet").stream()
                .filter(signal -> signal.family().equals(family))
                .toList();
    }

    private static List<Signal> judged(String title, String text, String source) {
        return SharedAnalyst.ANALYST
                .analyse(new ArticleText("art_1", 1, title, text, null, SUMMER, source, null))
                .signals();
    }
}
