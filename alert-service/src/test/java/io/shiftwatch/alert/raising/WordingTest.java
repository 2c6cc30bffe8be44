package io.shiftwatch.alert.raising;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.Samples;

class WordingTest {

    @Test
    void theHeadlineSaysFirstWhoseLineItIs() {
        assertThat(Wording.headline(Samples.signal(Map.of())))
                .isEqualTo("Own line: confrontation, US toward Russia (Antony Blinken)");
        assertThat(Wording.headline(Samples.signal(Map.of("status", "RISK")))).startsWith("Risk, not policy: ");
    }

    @Test
    void aStepThatOnlyOneSideReportsIsNotDone() {
        assertThat(Wording.headline(Samples.signal(Map.of("status", "ENACTED", "attestation", "CLAIMED"))))
                .startsWith("Done, by one source: ");
    }

    @Test
    void theInverseAndTheDelayAreInTheName() {
        assertThat(Wording.headline(Samples.signal(Map.of("polarity", "INVERSE"))))
                .contains("turn away from confrontation");
        assertThat(Wording.headline(Samples.signal(Map.of("modifier", "DELAY"))))
                .contains("delay of confrontation");
    }
}
