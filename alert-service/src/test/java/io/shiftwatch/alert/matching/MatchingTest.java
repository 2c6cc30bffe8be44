package io.shiftwatch.alert.matching;

import static io.shiftwatch.alert.subscription.Filters.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.alert.matching.Matching.Condition;
import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;

/** The sample is a confrontation of the USA toward Russia, of line -2, announced by its secretary of state. */
class MatchingTest {

    private static final Signal RISK = Samples.signal(Map.of("family", "appeasement", "status", "RISK"));
    private static final Signal SAMPLE = Samples.signal(Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"confrontation", "posture", "*"})
    void aTopicIsAFamilyAGroupOrEverything(String topic) {
        assertThat(matches("{'topics': ['" + topic + "']}", SAMPLE)).isTrue();
    }

    @Test
    void aMinusTakesAFamilyOutOfItsGroup() {
        assertThat(failed("{'topics': ['posture', '-confrontation']}", SAMPLE)).containsExactly("topic");
    }

    @Test
    void aDelayedStepIsFoundUnderDelayToo() {
        Signal delayed = Samples.signal(Map.of("family", "sanctions-imposed", "modifier", "DELAY"));

        assertThat(matches("{'topics': ['delay']}", delayed)).isTrue();
    }

    /** What others call appeasement is what one subscribes to it for; to everything it would be noise. */
    @ParameterizedTest
    @CsvSource({"appeasement,true", "posture,false", "*,false"})
    void risksCountWhereTheFamilyItselfIsNamed(String topic, boolean matches) {
        assertThat(matches("{'topics': ['" + topic + "']}", RISK)).isEqualTo(matches);
    }

    @Test
    void namedStatusesReplaceTheUsualOnes() {
        String onlyRisk = "{'topics': ['*'], 'statuses': ['RISK']}";

        assertThat(matches(onlyRisk, RISK)).isTrue();
        assertThat(failed(onlyRisk, SAMPLE)).containsExactly("status");
    }

    @Test
    void actorAndTargetAreDirectedUnlessTheActIsMutual() {
        String byRussia = "{'topics': ['*'], 'actors': ['RUS'], 'targets': ['USA']}";

        assertThat(failed(byRussia, SAMPLE)).containsExactly("actor", "target");
        assertThat(matches(byRussia, Samples.signal(Map.of("mutual", true)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"CHN,CHN,true", "G7,JPN,true", "G7,G7,true", "G7,CHN,false", "EU,DEU,true"})
    void aRivalThatTheActIsAgainstIsATargetAndAGroupStandsForItsMembers(String wanted, String rival, boolean matches) {
        assertThat(matches(
                        "{'topics': ['*'], 'targets': ['" + wanted + "']}",
                        Samples.signal(Map.of("against", List.of(rival)))))
                .isEqualTo(matches);
    }

    @Test
    void anybodyIsATargetButNobodyIsNot() {
        Map<String, Object> nobody = new HashMap<>();
        nobody.put("target", null);

        assertThat(matches("{'topics': ['*'], 'targets': ['*']}", SAMPLE)).isTrue();
        assertThat(failed("{'topics': ['*'], 'targets': ['*']}", Samples.signal(nobody)))
                .containsExactly("target");
        assertThat(matches("{'topics': ['*']}", Samples.signal(nobody))).isTrue();
    }

    /** One side of it asks the other for something. */
    @Test
    void anAppealIsUsualOfAFamilyOfAppealsThatIsNamed() {
        Signal appeal = Samples.signal(Map.of("family", "appeal-for-cooperation", "status", "APPEAL"));

        assertThat(matches("{'topics': ['appeal-for-cooperation']}", appeal)).isTrue();
        assertThat(matches("{'topics': ['*']}", appeal)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "USA,EXEC,true",
        "USA,LEG,false",
        "USA:LEG,LEG,true",
        "USA:LEG,EXEC,false",
        "USA:*,MIL,true",
        "CHN:*,MIL,false"
    })
    void theExecutiveIsMeantUnlessSaidOtherwise(String wanted, String role, boolean matches) {
        assertThat(matches(
                        "{'topics': ['*'], 'actors': ['" + wanted + "']}", Samples.signal(Map.of("actorRole", role))))
                .isEqualTo(matches);
    }

    @Test
    void aTextThatContradictsItselfOnTheSpeakerAlertsNobody() {
        Signal conflict = Samples.signal(Map.of("flags", List.of("SPEAKER_CONFLICT")));

        assertThat(failed("{'topics': ['*']}", conflict)).containsExactly("no conflict");
    }

    /** The daily repeat is no news. */
    @ParameterizedTest
    @CsvSource({"FIRST,true", "CHANGED,true", "REPEAT,false"})
    void whatWasSaidLikeThisBeforeIsToldToThoseOnlyWhoAskForIt(String novelty, boolean byDefault) {
        Signal signal = Samples.signal(Map.of("novelty", novelty));

        assertThat(matches("{'topics': ['*']}", signal)).isEqualTo(byDefault);
        assertThat(matches("{'topics': ['*'], 'novelty': ['REPEAT']}", signal)).isNotEqualTo(byDefault);
    }

    @ParameterizedTest
    @CsvSource({
        "\"direction\": \"hard\",",
        "\"direction\": \"soft\",axes",
        "\"axes\": {\"line\": {\"min\": -2}},",
        "\"axes\": {\"line\": {\"max\": -3}},axes",
        "\"certainty\": \"probable\",",
        "\"speakers\": [\"USA\"],",
        "\"speakers\": [\"CHN\"],speaker",
        "\"minRank\": 4,",
        "\"minRank\": 5,minRank",
        "\"issues\": [\"climate\"],issue",
        "\"query\": \"russ*\",",
        "\"query\": \"nowhere\",query",
        "\"query\": \"speaker:usa\",",
        "\"query\": \"-speaker:usa russia\",query"
    })
    void everyFurtherConditionMustHold(String condition, String failed) {
        Signal signal = Samples.signal(Map.of(
                "axes",
                Map.of("line", -2),
                "speaker",
                Map.of("name", "The Secretary", "side", "USA", "rank", 4, "grade", "explicit")));

        assertThat(failed("{\"topics\": [\"*\"], " + condition + "}", signal))
                .isEqualTo(failed == null ? List.of() : List.of(failed));
    }

    /** The sample was published five minutes before it was first seen. */
    @ParameterizedTest
    @CsvSource({"PT5M,true", "PT4M,false", "none,true"})
    void ageCountsFromWhenItWasFirstSeen(String maxAge, boolean matches) {
        assertThat(new Matching(filter("{'topics': ['*'], 'maxAge': '" + maxAge + "'}"))
                        .matches(Samples.article(Map.of())))
                .isEqualTo(matches);
    }

    @Test
    void importsAlertOnlyWhoAskedForThem() {
        ArticleAnalyzed imported = Samples.article(Map.of("alertable", false));

        assertThat(failed(new Matching(filter("{'topics': ['*']}")).article(imported)))
                .containsExactly("origin");
        assertThat(new Matching(filter("{'topics': ['*'], 'includeImports': true}")).matches(imported))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "'sources': ['the strelsau post'],true",
                "'sources': ['Another'],false",
                "'languages': ['en'],true",
                "'languages': ['zh'],false"
            })
    void sourceAndLanguageAreTheArticles(String condition, boolean matches) {
        ArticleAnalyzed article = Samples.article(Map.of("source", "The Strelsau Post"));

        assertThat(new Matching(filter("{'topics': ['*'], " + condition + "}")).matches(article))
                .isEqualTo(matches);
    }

    private static boolean matches(String filter, Signal signal) {
        return failed(filter, signal).isEmpty();
    }

    private static List<String> failed(String filter, Signal signal) {
        Matching matching = new Matching(filter(filter));
        ArticleText text = new ArticleText(Samples.article(Map.of(), signal));
        List<String> failed = failed(matching.signal(text, signal));
        assertThat(matching.matches(text, signal)).isEqualTo(failed.isEmpty());
        return failed;
    }

    private static List<String> failed(List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> !condition.holds())
                .map(Condition::condition)
                .toList();
    }
}
