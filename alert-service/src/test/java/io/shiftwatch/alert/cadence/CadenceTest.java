package io.shiftwatch.alert.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.shiftwatch.alert.cadence.Cadence.Due;
import io.shiftwatch.alert.cadence.Digest.Every;
import io.shiftwatch.events.Certainty;
import io.shiftwatch.events.Status;

/** Berlin puts its clocks forward on 29 March 2026 at 2:00 and back on 25 October at 3:00; Kathmandu is 5:45 ahead. */
class CadenceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "DAILY,07:30,Europe/Berlin,2026-03-01T06:00:00Z,2026-03-01T06:30:00Z",
        "DAILY,07:30,Europe/Berlin,2026-03-01T06:30:00Z,2026-03-02T06:30:00Z",
        "DAILY,00:00,Asia/Taipei,2026-03-01T15:59:59Z,2026-03-01T16:00:00Z",
        // An hour earlier in summer time.
        "DAILY,07:30,Europe/Berlin,2026-03-28T07:00:00Z,2026-03-29T05:30:00Z",
        // 2:30 is shown by no clock that night: half past three it is.
        "DAILY,02:30,Europe/Berlin,2026-03-28T12:00:00Z,2026-03-29T01:30:00Z",
        // 2:30 is shown twice: the first time, and not again an hour later.
        "DAILY,02:30,Europe/Berlin,2026-10-24T12:00:00Z,2026-10-25T00:30:00Z",
        "DAILY,02:30,Europe/Berlin,2026-10-25T00:30:00Z,2026-10-26T01:30:00Z",
        "HOURLY,00:00,UTC,2026-03-01T06:59:59Z,2026-03-01T07:00:00Z",
        "HOURLY,00:00,Asia/Kathmandu,2026-03-01T06:00:00Z,2026-03-01T06:15:00Z",
        "HOURLY,00:00,Europe/Berlin,2026-10-25T00:30:00Z,2026-10-25T01:00:00Z",
        "HOURLY,00:00,Europe/Berlin,2026-03-29T00:30:00Z,2026-03-29T01:00:00Z",
        "WEEKLY,07:30,Europe/Berlin,2026-03-01T12:00:00Z,2026-03-02T06:30:00Z",
        "WEEKLY,07:30,Europe/Berlin,2026-03-02T06:30:00Z,2026-03-09T06:30:00Z",
        "WEEKLY,07:30,Europe/Berlin,2026-03-23T12:00:00Z,2026-03-30T05:30:00Z"
    })
    void aDigestComesWhenTheZonesClockShowsItsTime(
            Every every, LocalTime at, ZoneId zone, Instant after, Instant next) {
        assertThat(new Digest(every, at, DayOfWeek.MONDAY, zone).next(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00,06:30,2026-03-01T20:59:59Z,",
        "22:00,06:30,2026-03-01T21:00:00Z,2026-03-02T05:30:00Z",
        "22:00,06:30,2026-03-02T02:00:00Z,2026-03-02T05:30:00Z",
        "22:00,06:30,2026-03-02T05:30:00Z,",
        "12:00,13:00,2026-03-01T11:30:00Z,2026-03-01T12:00:00Z",
        "12:00,13:00,2026-03-01T22:30:00Z,",
        // An hour less of quiet in the night in which clocks are put forward, one more in the other.
        "22:00,06:30,2026-03-28T22:00:00Z,2026-03-29T04:30:00Z",
        "22:00,06:30,2026-10-24T21:00:00Z,2026-10-25T05:30:00Z",
        // 2:10 comes twice; both lie before 2:30, which is over at the second.
        "22:00,02:30,2026-10-25T00:10:00Z,2026-10-25T00:30:00Z",
        "22:00,02:30,2026-10-25T01:10:00Z,2026-10-25T01:30:00Z",
        // They end at 2:30, which is not shown: an hour later.
        "22:00,02:30,2026-03-29T00:10:00Z,2026-03-29T01:30:00Z"
    })
    void quietHoursHoldUntilTheyEnd(LocalTime from, LocalTime to, Instant now, Instant until) {
        assertThat(new QuietHours(from, to, BERLIN, List.of(), null).until(now)).isEqualTo(until);
    }

    /** Whatever the minute of the year: what is held is held until later, and then it is quiet no more. */
    @Test
    void quietHoursAlwaysEnd() {
        QuietHours quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30), BERLIN, List.of(), null);
        Instant end = ZonedDateTime.of(2027, 1, 1, 0, 0, 0, 0, BERLIN).toInstant();
        for (Instant now = Instant.parse("2026-01-01T00:00:00Z"); now.isBefore(end); now = now.plusSeconds(600)) {
            Instant until = quiet.until(now);
            if (until != null) {
                assertThat(until).isAfter(now).isBefore(now.plusSeconds(6 * 3600));
            }
        }
    }

    @Test
    void whatBreaksThroughComesAtOnceAlsoPastTheDigest() {
        QuietHours quiet = new QuietHours(
                LocalTime.of(22, 0), LocalTime.of(6, 0), BERLIN, List.of(Status.ENACTED), Certainty.SURE);
        Cadence cadence =
                new Cadence(new Digest(Every.DAILY, LocalTime.of(7, 0), DayOfWeek.MONDAY, BERLIN), quiet, null);
        Instant night = Instant.parse("2026-03-02T01:00:00Z");

        assertThat(cadence.due(Status.ENACTED, Certainty.DOUBTFUL, night, 0, null))
                .isEqualTo(new Due(night, false));
        assertThat(cadence.due(Status.ADOPTED, Certainty.SURE, night, 0, null)).isEqualTo(new Due(night, false));
        assertThat(cadence.due(Status.ADOPTED, Certainty.PROBABLE, night, 0, null))
                .isEqualTo(new Due(Instant.parse("2026-03-02T06:00:00Z"), true));
    }

    @Test
    void overTheCapTheRestComesTogetherWithinTheHour() {
        Cadence cadence = new Cadence(null, null, 3);
        Instant now = Instant.parse("2026-03-02T12:00:30Z");
        Instant planned = Instant.parse("2026-03-02T12:20:00Z");

        assertThat(cadence.due(Status.ADOPTED, Certainty.SURE, now, 2, null)).isEqualTo(new Due(now, false));
        assertThat(cadence.due(Status.ADOPTED, Certainty.SURE, now, 3, null))
                .isEqualTo(new Due(Instant.parse("2026-03-02T13:00:00Z"), true));
        assertThat(cadence.due(Status.ADOPTED, Certainty.SURE, now, 3, planned)).isEqualTo(new Due(planned, true));
    }

    @Test
    void inQuietHoursItIsDueAtTheirEnd() {
        Cadence cadence = new Cadence(
                null, new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), BERLIN, List.of(), null), null);

        assertThat(cadence.due(Status.ENACTED, Certainty.SURE, Instant.parse("2026-03-02T01:00:00Z"), 0, null))
                .isEqualTo(new Due(Instant.parse("2026-03-02T05:00:00Z"), false));
    }
}
