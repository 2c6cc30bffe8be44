package io.shiftwatch.ingest.feed;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates in all the spellings feeds and pages have for them. A day without a time is midnight, a time without a zone is UTC; a day whose
 * order of day and month is open is not guessed.
 */
public final class FeedDate {

    private static final int LONGEST = 100;

    private static final Pattern EPOCH = Pattern.compile("(\\d{10})(\\d{3})?");
    private static final Pattern COMPACT =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:[T ]?(\\d{2})(\\d{2})(\\d{2})?)?(.*)");
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?)?(?!\\d)[T, ]*(.*)");
    private static final Pattern CJK = Pattern.compile("(\\d{4}) ?[年년] ?(\\d{1,2}) ?[月월](?: ?(\\d{1,2}) ?[日号號일])?(.*)");
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?<![\\d:])(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?[ .,-]*(?:de |d')?(\\p{L}{3,12})\\.?[ .,-]*(?:de |of )?'?(\\d{4}|\\d{2,3})(?![\\d:])");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(\\p{L}{3,12})\\.?[ -]*(\\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\\d{4})(?![\\d:])");
    private static final Pattern ASCTIME =
            Pattern.compile("(\\p{L}{3})\\.? +(\\d{1,2}),? +(\\d{1,2}:\\d{2}(?::\\d{2})?)(.*?) +(\\d{4})(?!\\d)");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})(?!\\d)[, ]*(.*)");

    private FeedDate() {}

    public static @Nullable Instant parse(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        String text =
                Normalizer.normalize(Html.plain(written), Normalizer.Form.NFKC).strip();
        try {
            return text.length() > LONGEST ? null : read(text);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Instant read(String text) {
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            int millis = epoch.group(2) == null ? 0 : Integer.parseInt(epoch.group(2));
            return Instant.ofEpochSecond(Long.parseLong(epoch.group(1))).plusMillis(millis);
        }
        Matcher compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return compact(compact);
        }
        for (Pattern pattern : new Pattern[] {CJK, ISO}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()
                    && (matcher.group(2) != null || matcher.group(4).isEmpty())) {
                LocalDate day = LocalDate.of(
                        number(matcher.group(1), 1), number(matcher.group(2), 1), number(matcher.group(3), 1));
                return TimeOfDay.on(day, matcher.group(4));
            }
        }
        return named(text);
    }

    private static @Nullable Instant compact(MatchResult parts) {
        LocalDate day = LocalDate.of(number(parts.group(1), 1), number(parts.group(2), 1), number(parts.group(3), 1));
        LocalTime time = LocalTime.of(number(parts.group(4), 0), number(parts.group(5), 0), number(parts.group(6), 0));
        return TimeOfDay.at(LocalDateTime.of(day, time), parts.group(7));
    }

    private static @Nullable Instant named(String text) {
        Matcher asctime = ASCTIME.matcher(text);
        while (asctime.find()) {
            int month = MonthNames.month(asctime.group(1));
            if (month > 0) {
                LocalDate day = LocalDate.of(number(asctime.group(5), 0), month, number(asctime.group(2), 0));
                return TimeOfDay.on(day, asctime.group(3) + asctime.group(4) + " " + text.substring(asctime.end()));
            }
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        for (int from = 0; dayFirst.find(from); from = dayFirst.start() + 1) {
            int month = MonthNames.month(dayFirst.group(2));
            if (month > 0) {
                LocalDate day = LocalDate.of(year(dayFirst.group(3)), month, number(dayFirst.group(1), 0));
                return TimeOfDay.on(day, rest(text, dayFirst));
            }
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        while (monthFirst.find()) {
            int month = MonthNames.month(monthFirst.group(1));
            if (month > 0) {
                LocalDate day = LocalDate.of(number(monthFirst.group(3), 0), month, number(monthFirst.group(2), 0));
                return TimeOfDay.on(day, rest(text, monthFirst));
            }
        }
        Matcher numbers = NUMBERS.matcher(text);
        return numbers.matches() ? numeric(numbers) : null;
    }

    /** Dots are the continent's order; with slashes only a number above twelve or an English clock tells. */
    private static @Nullable Instant numeric(MatchResult parts) {
        int first = number(parts.group(1), 0);
        int second = number(parts.group(3), 0);
        boolean dayFirst = parts.group(2).equals(".") || first > 12;
        boolean monthFirst = second > 12 || parts.group(5).matches("(?i).*\\d ?[ap]\\.?m\\b.*");
        if (dayFirst == monthFirst && first != second) {
            return null;
        }
        LocalDate day =
                LocalDate.of(number(parts.group(4), 0), monthFirst ? first : second, monthFirst ? second : first);
        return TimeOfDay.on(day, parts.group(5));
    }

    /** What is before a date can only be a day's name or the time. */
    private static String rest(String text, Matcher date) {
        String before = text.substring(0, date.start());
        String after = text.substring(date.end());
        return after.indexOf(':') < 0 && before.indexOf(':') > 0 ? before : after;
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() == 4) {
            return year;
        }
        return digits.length() == 2 && year < 50 ? 2000 + year : 1900 + year;
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
