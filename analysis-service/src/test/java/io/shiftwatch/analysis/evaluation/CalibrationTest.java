package io.shiftwatch.analysis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import io.shiftwatch.analysis.evaluation.Calibration.Case;

class CalibrationTest {

    @Test
    void whatIsSaidIsHowOftenItWasRight() {
        Map<String, Double> weights = Calibration.fit(cases());

        assertThat(Calibration.likely(weights, List.of("actor-subject", "family-tariffs")))
                .isCloseTo(0.9, within(0.03));
        assertThat(Calibration.likely(weights, List.of("actor-unknown", "family-tariffs")))
                .isCloseTo(0.4, within(0.03));
    }

    @Test
    void aFactorSeenTwiceDecidesNothing() {
        List<Case> cases = cases();
        cases.add(new Case(List.of("actor-subject", "rule-tariffs/odd"), false, 0));
        cases.add(new Case(List.of("actor-subject", "rule-tariffs/odd"), false, 1));

        Map<String, Double> weights = Calibration.fit(cases);

        assertThat(weights.get("rule-tariffs/odd")).isBetween(-0.3, 0.0);
    }

    @Test
    void aFoldIsJudgedByTheOthersOnly() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            // In fold 0 the factor means the opposite of what it means everywhere else.
            int fold = i % 5;
            cases.add(new Case(List.of(i % 2 == 0 ? "actor-a" : "actor-b"), (i % 2 == 0) != (fold == 0), fold));
        }

        double[] said = Calibration.crossValidated(cases, 5);

        assertThat(said[0]).as("of fold 0, as the others have it").isGreaterThan(0.8);
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            boolean known = i % 2 == 0;
            boolean right = known ? i % 20 != 0 : i % 10 == 1 || i % 10 == 3;
            // Of those with a known actor 1 in 10 is wrong, of the others 4 in 10 are right.
            cases.add(new Case(List.of(known ? "actor-subject" : "actor-unknown", "family-tariffs"), right, i % 5));
        }
        return cases;
    }
}
