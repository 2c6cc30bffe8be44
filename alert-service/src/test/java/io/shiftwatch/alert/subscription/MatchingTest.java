package io.shiftwatch.alert.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.alert.subscription.Matching.Condition;
import io.shiftwatch.alert.subscription.Subscription.Channel;
import io.shiftwatch.alert.subscription.Subscription.Terms;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

class MatchingTest {

    private static final Signal RISK = Samples.signal(Map.of("family", "appeasement", "status", "RISK"));

    @ParameterizedTest
    @ValueSource(strings = {"confrontation", "posture", "*"})
    void aTopicIsAFamilyAGroupOrEverything(String topic) {
        assertThat(of(topic).matches(Samples.signal(Map.of()))).isTrue();
    }

    @Test
    void aMinusTakesAFamilyOutOfItsGroup() {
        assertThat(of("posture", "-confrontation").matches(Samples.signal(Map.of())))
                .isFalse();
    }

    @Test
    void aDelayedStepIsFoundUnderDelayToo() {
        Signal delayed = Samples.signal(Map.of("family", "sanctions-imposed", "modifier", "DELAY"));

        assertThat(of("delay").matches(delayed)).isTrue();
    }

    /** What others call appeasement is what one subscribes to it for; to everything it would be noise. */
    @ParameterizedTest
    @CsvSource({"appeasement,true", "posture,false", "*,false"})
    void risksCountWhereTheFamilyItselfIsNamed(String topic, boolean matches) {
        assertThat(of(topic).matches(RISK)).isEqualTo(matches);
    }

    @Test
    void namedStatusesReplaceTheUsualOnes() {
        Terms onlyRisk = new Terms(
                "n", List.of("*"), List.of(), List.of(), List.of(Status.RISK), 0, null, false, false, channel());

        assertThat(new Matching(onlyRisk).matches(RISK)).isTrue();
        assertThat(new Matching(onlyRisk).matches(Samples.signal(Map.of()))).isFalse();
    }

    @Test
    void actorAndTargetAreDirectedUnlessTheActIsMutual() {
        Matching byRussia = new Matching(terms(List.of("RUS"), List.of("USA"), null));

        assertThat(byRussia.matches(Samples.signal(Map.of()))).isFalse();
        assertThat(byRussia.matches(Samples.signal(Map.of("mutual", true)))).isTrue();
    }

    @Test
    void aRivalThatTheActIsAgainstIsATarget() {
        Matching onChina = new Matching(terms(List.of(), List.of("CHN"), null));

        assertThat(onChina.matches(Samples.signal(Map.of("against", List.of("CHN")))))
                .isTrue();
    }

    @Test
    void theExecutiveIsMeantUnlessSaidOtherwise() {
        Signal ofSenator = Samples.signal(Map.of("actorRole", "LEG"));

        assertThat(failed(new Matching(terms(List.of("USA"), List.of(), null)).signal(ofSenator)))
                .containsExactly("actor");
    }

    @Test
    void aTextThatContradictsItselfOnTheSpeakerAlertsNobody() {
        Signal conflict = Samples.signal(Map.of("flags", List.of("SPEAKER_CONFLICT")));

        assertThat(failed(of("*").signal(conflict))).containsExactly("no conflict");
    }

    /** The sample was published five minutes before it was first seen. */
    @ParameterizedTest
    @CsvSource({"PT5M,true", "PT4M,false", "PT9999999999999H,true", ",true"})
    void ageCountsFromWhenItWasFirstSeen(Duration maxAge, boolean matches) {
        ArticleAnalyzed article = Samples.article(Map.of());

        assertThat(new Matching(terms(List.of(), List.of(), maxAge)).matches(article))
                .isEqualTo(matches);
    }

    @Test
    void importsAlertOnlyWhoAskedForThem() {
        ArticleAnalyzed imported = Samples.article(Map.of("alertable", false));
        Terms asks = new Terms("n", List.of("*"), List.of(), List.of(), null, 0, null, true, false, channel());

        assertThat(failed(of("*").article(imported))).containsExactly("origin");
        assertThat(new Matching(asks).matches(imported)).isTrue();
    }

    private static List<String> failed(List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> !condition.holds())
                .map(Condition::condition)
                .toList();
    }

    private static Matching of(String... topics) {
        return new Matching(
                new Terms("n", List.of(topics), List.of(), List.of(), null, 0, null, false, false, channel()));
    }

    private static Terms terms(List<String> actors, List<String> targets, Duration maxAge) {
        return new Terms("n", List.of("*"), actors, targets, null, 0, maxAge, false, false, channel());
    }

    private static Channel channel() {
        return new Channel(Channel.SSE, null);
    }
}
