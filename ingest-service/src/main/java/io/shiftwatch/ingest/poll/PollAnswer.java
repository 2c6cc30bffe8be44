package io.shiftwatch.ingest.poll;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.guard.Fetched;

/**
 * All that the headers of an answer say (RFC 9110, RFC 9111).
 *
 * @param fresh how long the server asks not to be asked again; zero when it does not say
 * @param retryAfter zero when it does not say
 * @param movedTo where it moved for good
 */
record PollAnswer(
        int status,
        @Nullable String etag,
        @Nullable String lastModified,
        Duration fresh,
        Duration retryAfter,
        @Nullable URI movedTo) {

    /** Whoever asks for more made a mistake: nobody publishes news that may be a month old. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final int LONGEST_TAG = 1_000;
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");

    static PollAnswer of(Fetched fetched, Instant now) {
        Map<String, String> headers = fetched.headers();
        return new PollAnswer(
                fetched.status(),
                tag(headers.get("etag")),
                tag(headers.get("last-modified")),
                fresh(headers, now),
                retryAfter(headers.get("retry-after"), now),
                fetched.movedTo());
    }

    boolean unchanged() {
        return status == 304;
    }

    boolean good() {
        return status / 100 == 2;
    }

    boolean gone() {
        return status == 410;
    }

    /** Not to be had without paying or logging in. */
    boolean locked() {
        return status == 401 || status == 402 || status == 407;
    }

    /** In a person's words. */
    String refusal() {
        return switch (status) {
            case 401, 402, 407 -> "the server asks for a login or payment (" + status + ")";
            case 403 -> "the server refuses us (403)";
            case 404 -> "there is nothing at this address (404)";
            case 410 -> "the server says that it is gone for good (410)";
            case 429 -> "the server says that it is asked too often (429)";
            default ->
                status / 100 == 5
                        ? "the server has a failure of its own (" + status + ")"
                        : "the server answers " + status;
        };
    }

    private static @Nullable String tag(@Nullable String header) {
        return header == null || header.isBlank() || header.length() > LONGEST_TAG ? null : header;
    }

    private static Duration fresh(Map<String, String> headers, Instant now) {
        String control = headers.getOrDefault("cache-control", "").toLowerCase(java.util.Locale.ROOT);
        if (control.contains("no-cache") || control.contains("no-store")) {
            return Duration.ZERO;
        }
        Matcher age = MAX_AGE.matcher(control);
        if (age.find()) {
            return bounded(Duration.ofSeconds(Long.parseLong(age.group(1))));
        }
        Instant expires = date(headers.get("expires"));
        Instant sent = date(headers.get("date"));
        return expires == null ? Duration.ZERO : bounded(Duration.between(sent == null ? now : sent, expires));
    }

    private static Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        if (header.strip().matches("\\d{1,9}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(header.strip())));
        }
        Instant at = date(header);
        return at == null ? Duration.ZERO : bounded(Duration.between(now, at));
    }

    private static Duration bounded(Duration asked) {
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static @Nullable Instant date(@Nullable String header) {
        try {
            return header == null
                    ? null
                    : ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
