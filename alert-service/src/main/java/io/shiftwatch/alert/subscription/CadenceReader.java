package io.shiftwatch.alert.subscription;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.cadence.Cadence;
import io.shiftwatch.alert.cadence.Digest;
import io.shiftwatch.alert.cadence.QuietHours;
import io.shiftwatch.events.Certainty;
import io.shiftwatch.events.Status;

/** Reads when somebody wants to be told. */
final class CadenceReader {

    private static final int MOST_PER_HOUR = 1_000;
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private CadenceReader() {}

    static Cadence read(Fields sent) {
        return new Cadence(
                digest(sent.within("digest", "must be an object such as {\"every\": \"daily\", \"at\": \"07:30\"}")),
                quiet(sent.within("quietHours", "must be an object such as {\"from\": \"22:00\", \"to\": \"06:30\"}")),
                sent.whole("perHour", 1, MOST_PER_HOUR));
    }

    private static @Nullable Digest digest(@Nullable Fields sent) {
        if (sent == null) {
            return null;
        }
        sent.only(List.of("every", "at", "day", "zone"));
        Digest.Every every = sent.oneOf("every", Digest.Every.class);
        LocalTime at = time(sent, "at");
        DayOfWeek day = sent.oneOf("day", DayOfWeek.class);
        if (every == null && !sent.isWrong("every")) {
            sent.error("every", "is required: hourly, daily or weekly");
        }
        return new Digest(
                every == null ? Digest.Every.DAILY : every,
                at == null ? MORNING : at,
                day == null ? DayOfWeek.MONDAY : day,
                zone(sent));
    }

    private static @Nullable QuietHours quiet(@Nullable Fields sent) {
        if (sent == null) {
            return null;
        }
        sent.only(List.of("from", "to", "zone", "except"));
        LocalTime from = time(sent, "from");
        LocalTime to = time(sent, "to");
        if ((from == null || to == null) && !sent.isWrong("from") && !sent.isWrong("to")) {
            sent.error("from", "is required, and to: times such as 22:00 and 06:30");
        }
        if (from != null && from.equals(to)) {
            sent.error("to", "must be another time than from");
        }
        ZoneId zone = zone(sent);
        Fields except = sent.within("except", "must be an object with statuses, certainty or both");
        List<Status> statuses = List.of();
        Certainty certainty = null;
        if (except != null) {
            except.only(List.of("statuses", "certainty"));
            statuses = FilterReader.statuses(except);
            certainty = except.oneOf("certainty", Certainty.class);
        }
        return from == null || to == null ? null : new QuietHours(from, to, zone, statuses, certainty);
    }

    private static @Nullable LocalTime time(Fields sent, String field) {
        String given = sent.text(field);
        try {
            return given == null ? null : LocalTime.parse(given).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            sent.error(field, "must be a time of the day such as 07:30");
            return null;
        }
    }

    private static ZoneId zone(Fields sent) {
        String given = sent.text("zone");
        try {
            return given == null ? ZoneOffset.UTC : ZoneId.of(given);
        } catch (DateTimeException e) {
            sent.error("zone", "must be a time zone such as Europe/Berlin or Asia/Taipei");
            return ZoneOffset.UTC;
        }
    }
}
