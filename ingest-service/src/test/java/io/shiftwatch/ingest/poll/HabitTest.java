package io.shiftwatch.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HabitTest {

    private static final Instant NOW = Instant.parse("2026-05-08T12:00:00Z");

    @Test
    void tooFewItemsAreNoHabit() {
        Habit habit = Habit.of(every(Duration.ofHours(1), 9), NOW);

        assertThat(habit.every()).isNull();
        assertThat(habit.quiet(NOW.minus(Duration.ofDays(99)), NOW)).isFalse();
        assertThat(habit.loud()).isFalse();
    }

    @Test
    void anHourlySourceIsQuietAfterHalfADay() {
        Habit habit = Habit.of(every(Duration.ofHours(1), 100), NOW);

        assertThat(habit.every()).isEqualTo(Duration.ofHours(1));
        assertThat(habit.quiet(NOW.minus(Duration.ofHours(11)), NOW)).isFalse();
        assertThat(habit.quiet(NOW.minus(Duration.ofHours(13)), NOW)).isTrue();
    }

    @Test
    void weekendsAreAHabitAndOneHolidayIsNone() {
        List<Instant> times = new ArrayList<>();
        for (int day = 0; day < 140; day++) {
            boolean weekend = day % 7 >= 5;
            boolean holiday = day > 60 && day < 75;
            if (!weekend && !holiday) {
                times.add(NOW.minus(Duration.ofDays(day)));
            }
        }

        Habit habit = Habit.of(times, NOW);

        assertThat(habit.quietAfter()).isEqualTo(Duration.ofHours(72 * 3 / 2));
    }

    @Test
    void fiveTimesItsHabitIsLoud() {
        List<Instant> times = new ArrayList<>(every(Duration.ofMinutes(30), 40));
        IntStream.range(1, 60).forEach(i -> times.add(NOW.minus(Duration.ofHours(24 + 8L * i))));

        assertThat(Habit.of(times, NOW).loud()).isTrue();
        assertThat(Habit.of(times.subList(30, times.size()), NOW).loud()).isFalse();
    }

    @Test
    void aBusyFirstDayIsNotLoud() {
        assertThat(Habit.of(every(Duration.ofMinutes(5), 200), NOW).loud()).isFalse();
    }

    private static List<Instant> every(Duration gap, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> NOW.minus(gap.multipliedBy(i)))
                .toList();
    }
}
