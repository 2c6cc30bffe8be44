package io.shiftwatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.shiftwatch.alert.delivery.DeliverySchedule.Outcome;

class DeliveryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RandomGenerator NO_SPREAD = () -> 0L;

    @ParameterizedTest
    @CsvSource({"200,DELIVERED", "204,DELIVERED", "301,REJECTED", "404,REJECTED", "410,GONE", "429,BUSY", "503,BUSY"})
    void aStatusIsAnOutcome(int status, Outcome outcome) {
        assertThat(Outcome.of(status)).isEqualTo(outcome);
    }

    @Test
    void pausesGrowOverThreeDaysAndThenItEnds() {
        Duration whole = Duration.ZERO;
        int attempt = 1;
        for (Optional<Instant> next = next(attempt, null); next.isPresent(); next = next(attempt, null)) {
            whole = whole.plus(Duration.between(NOW, next.orElseThrow()));
            attempt++;
        }

        assertThat(attempt).isEqualTo(11);
        assertThat(whole).isBetween(Duration.ofDays(3), Duration.ofDays(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GONE", "FORBIDDEN_ADDRESS", "DELIVERED"})
    void whatIsFinalIsNotTriedAgain(Outcome outcome) {
        assertThat(DeliverySchedule.next(1, outcome, null, NOW, NO_SPREAD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "Sun, 1 Mar 2026 12:10:00 GMT | PT10M",
                "999999999 | PT24H",
                "1 | PT5S",
                "soon | PT5S",
                "Sun, 1 Mar 2026 11:00:00 GMT | PT5S"
            })
    void theReceiverMayAskForMoreTimeButNotForAYear(String retryAfter, Duration pause) {
        assertThat(next(1, retryAfter)).contains(NOW.plus(pause));
    }

    private static Optional<Instant> next(int attempt, String retryAfter) {
        return DeliverySchedule.next(attempt, Outcome.BUSY, retryAfter, NOW, NO_SPREAD);
    }
}
