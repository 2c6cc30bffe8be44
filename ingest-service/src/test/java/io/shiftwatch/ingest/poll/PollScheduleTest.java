package io.shiftwatch.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

    private final PollSchedule schedule = new PollSchedule(Duration.ofMinutes(5), Duration.ofHours(3));

    @Test
    void asOftenAsItPublishesWithinBounds() {
        assertThat(next(Duration.ofHours(4), Duration.ZERO, 0))
                .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(66));
        assertThat(next(Duration.ofSeconds(10), Duration.ZERO, 0))
                .isBetween(Duration.ofMinutes(5), Duration.ofSeconds(330));
        assertThat(next(Duration.ofDays(30), Duration.ZERO, 0)).isBetween(Duration.ofHours(3), Duration.ofMinutes(198));
        assertThat(next(null, Duration.ZERO, 0)).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(33));
    }

    @Test
    void neverSoonerThanAskedFor() {
        assertThat(next(Duration.ofSeconds(10), Duration.ofHours(12), 0)).isGreaterThanOrEqualTo(Duration.ofHours(12));
        assertThat(next(null, Duration.ofHours(2), 1)).isGreaterThanOrEqualTo(Duration.ofHours(2));
    }

    @Test
    void moreAndMoreSeldomAfterFailures() {
        assertThat(next(null, Duration.ZERO, 1)).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(330));
        assertThat(next(null, Duration.ZERO, 3)).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(22));
        assertThat(next(null, Duration.ZERO, 1_000)).isBetween(Duration.ofHours(12), Duration.ofMinutes(792));
    }

    private Duration next(@Nullable Duration every, Duration asked, int failures) {
        return schedule.next(new Habit(every, null, 0, null), asked, failures, new Random(7));
    }
}
