package io.shiftwatch.ingest.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The clock and zone that follow a day, as written. */
final class TimeOfDay {

    private static final Pattern CLOCK = Pattern.compile(
            "(?<!\\d)(\\d{1,2}) ?[:时時点點시h] ?(\\d{2})?(?: ?[:分분] ?(\\d{1,2})(?: ?[秒초])?)?分?(?:[.,](\\d{1,9}))?(?!\\d)(?: ?([AaPp])\\.?[Mm]\\b\\.?)?(.*)");
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2})(?::?(\\d{2}))?(?!\\d)");
    private static final Pattern ZONE = Pattern.compile("[A-Za-z]{1,6}(?:/[A-Za-z_]{2,20})?");
    private static final Pattern AFTERNOON = Pattern.compile("下午|晚上|傍晚|午後|오후|中午");
    private static final Pattern MORNING = Pattern.compile("上午|凌晨|早上|清晨|午前|오전");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}\\p{Pd}\\p{Po}()|, ]*");

    /** Hours east of Greenwich. Single letters but Z are not here: RFC 822 gave them the wrong sign, so they mean nothing. */
    private static final Map<String, Double> ZONES = Map.ofEntries(
            Map.entry("NST", -3.5),
            Map.entry("NDT", -2.5),
            Map.entry("AST", -4.0),
            Map.entry("ADT", -3.0),
            Map.entry("EST", -5.0),
            Map.entry("EDT", -4.0),
            Map.entry("ET", -5.0),
            Map.entry("CST", -6.0),
            Map.entry("CDT", -5.0),
            Map.entry("MST", -7.0),
            Map.entry("MDT", -6.0),
            Map.entry("PST", -8.0),
            Map.entry("PDT", -7.0),
            Map.entry("PT", -8.0),
            Map.entry("AKST", -9.0),
            Map.entry("AKDT", -8.0),
            Map.entry("HST", -10.0),
            Map.entry("BRT", -3.0),
            Map.entry("ART", -3.0),
            Map.entry("CLT", -4.0),
            Map.entry("BST", 1.0),
            Map.entry("IST", 5.5),
            Map.entry("WEST", 1.0),
            Map.entry("WAT", 1.0),
            Map.entry("CET", 1.0),
            Map.entry("MEZ", 1.0),
            Map.entry("MET", 1.0),
            Map.entry("CEST", 2.0),
            Map.entry("MESZ", 2.0),
            Map.entry("MEST", 2.0),
            Map.entry("CAT", 2.0),
            Map.entry("EET", 2.0),
            Map.entry("SAST", 2.0),
            Map.entry("EEST", 3.0),
            Map.entry("MSK", 3.0),
            Map.entry("EAT", 3.0),
            Map.entry("TRT", 3.0),
            Map.entry("GST", 4.0),
            Map.entry("PKT", 5.0),
            Map.entry("WIB", 7.0),
            Map.entry("ICT", 7.0),
            Map.entry("HKT", 8.0),
            Map.entry("SGT", 8.0),
            Map.entry("MYT", 8.0),
            Map.entry("PHT", 8.0),
            Map.entry("AWST", 8.0),
            Map.entry("JST", 9.0),
            Map.entry("KST", 9.0),
            Map.entry("ACST", 9.5),
            Map.entry("ACDT", 10.5),
            Map.entry("AEST", 10.0),
            Map.entry("AEDT", 11.0),
            Map.entry("NZST", 12.0),
            Map.entry("NZDT", 13.0));

    private TimeOfDay() {}

    /** Null when the rest is neither empty, nor words, nor a time: then the date was not what it seemed. */
    static @Nullable Instant on(LocalDate day, String rest) {
        if (rest.strip().matches("Z|[+-]\\d{2}:?\\d{2}")) {
            return at(day.atStartOfDay(), rest);
        }
        Matcher clock = CLOCK.matcher(rest.replaceFirst("^(\\d{2})(\\d{2})(\\d{2})(?!\\d)", "$1:$2:$3"));
        if (!clock.find()) {
            return WORDS.matcher(rest).matches() ? at(day.atStartOfDay(), "") : null;
        }
        int hour = hour(Integer.parseInt(clock.group(1)), clock.group(5), rest.substring(0, clock.start()));
        int minute = clock.group(2) == null ? 0 : Integer.parseInt(clock.group(2));
        int second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
        if (hour == 24 && minute == 0) {
            return at(day.plusDays(1).atStartOfDay(), clock.group(6));
        }
        // A leap second has no place on our clock; the second before it does.
        LocalDateTime time = day.atTime(hour, minute, second == 60 ? 59 : second, nanos(clock.group(4)));
        return at(time, clock.group(6));
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static int hour(int written, @Nullable String half, String before) {
        boolean afternoon = half == null ? AFTERNOON.matcher(before).find() : half.equalsIgnoreCase("p");
        boolean morning = half == null ? MORNING.matcher(before).find() : half.equalsIgnoreCase("a");
        if (afternoon && written < 12 && !(before.contains("中午") && written == 11)) {
            return written + 12;
        }
        return morning && written == 12 ? 0 : written;
    }

    static Instant at(LocalDateTime time, String zone) {
        return time.atZone(zone(zone.strip())).toInstant();
    }

    /** A number counts more than a name beside it; a name nobody knows counts as none. */
    private static ZoneId zone(String text) {
        Matcher offset = OFFSET.matcher(text);
        if (offset.find()) {
            int minutes = Integer.parseInt(offset.group(2)) * 60
                    + (offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3)));
            return ZoneOffset.ofTotalSeconds((offset.group(1).equals("-") ? -60 : 60) * minutes);
        }
        Matcher names = ZONE.matcher(text);
        while (names.find()) {
            String name = names.group();
            Double hours = ZONES.get(name.toUpperCase(Locale.ROOT));
            if (hours != null) {
                return ZoneOffset.ofTotalSeconds((int) (hours * 3600));
            }
            if (name.indexOf('/') > 0) {
                return region(name);
            }
        }
        return ZoneOffset.UTC;
    }

    private static ZoneId region(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
