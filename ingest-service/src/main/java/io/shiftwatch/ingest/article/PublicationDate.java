package io.shiftwatch.ingest.article;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When an article was published, as far as the sender's word can be trusted.
 *
 * @param at null when not stated or impossible
 * @param undatable a date was given and is impossible; the article is kept, its age is not invented
 */
public record PublicationDate(@Nullable Instant at, boolean undatable) {

    /** The first web page is of 1991; earlier dates are defaults and mistakes (1970), or archives we cannot place. */
    private static final Instant BEFORE_THE_WEB = Instant.parse("1990-01-01T00:00:00Z");

    /** Clocks differ, and a date without time is read as midnight UTC while it may already be tomorrow somewhere. */
    private static final Duration AHEAD_TOLERATED = Duration.ofHours(26);

    /** As ISO 8601, with a blank for the T, without seconds, or with an offset without colon: pages and exports write so. */
    private static final DateTimeFormatter LOOSE = DateTimeFormatter.ofPattern(
            "uuuu-MM-dd[ ]['T']HH:mm[:ss][.SSSSSS][.SSS][ ][XXX][XX]", java.util.Locale.ROOT);

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> OffsetDateTime.parse(text, LOOSE).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDateTime.parse(text, LOOSE).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
            text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());

    public static PublicationDate of(@Nullable String given, Instant now) {
        if (given == null || given.isBlank()) {
            return new PublicationDate(null, false);
        }
        for (Function<String, Instant> form : FORMS) {
            try {
                return of(form.apply(given.strip()), now);
            } catch (DateTimeException e) {
                // Not in this form; the next one may fit.
            }
        }
        return new PublicationDate(null, true);
    }

    public static PublicationDate of(Instant at, Instant now) {
        boolean possible = at.isAfter(BEFORE_THE_WEB) && at.isBefore(now.plus(AHEAD_TOLERATED));
        return possible ? new PublicationDate(at, false) : new PublicationDate(null, true);
    }
}
