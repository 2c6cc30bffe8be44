package io.shiftwatch.alert.raising;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.events.Status;

class MeaningTest {

    @ParameterizedTest(name = "{1} after {0}: {2}")
    @CsvSource({
        "RISK, ADOPTED, true",
        "ADOPTED, RISK, false",
        "ADOPTED, ADOPTED, false",
        "ANNOUNCED, ENACTED, true",
        "HEDGED, RISK, false",
        "ENACTED, DENIED, true",
        "DENIED, DENIED, false",
        "ADOPTED, ACCUSATION, true"
    })
    void onlyAStepUpIsNews(Status before, Status now, boolean isNew) {
        assertThat(meaning(Map.of("status", now)).isNewAfter(List.of(meaning(Map.of("status", before)))))
                .isEqualTo(isNew);
    }

    @Test
    void anotherTargetOrTheOppositeIsNews() {
        List<Meaning> told = List.of(meaning(Map.of()));

        assertThat(meaning(Map.of("target", "CHN")).isNewAfter(told)).isTrue();
        assertThat(meaning(Map.of("polarity", "INVERSE")).isNewAfter(told)).isTrue();
    }

    private static Meaning meaning(Map<String, ?> changes) {
        return Meaning.of(Samples.signal(changes));
    }
}
