package io.shiftwatch.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When to try again. A pure function of the attempt, its outcome and what the receiver asked for. */
final class DeliverySchedule {

    /** After each failed attempt; three days in all, as Standard Webhooks recommends. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration LONGEST_ASKED = Duration.ofHours(24);

    private DeliverySchedule() {}

    /** What came of an attempt. */
    enum Outcome {
        DELIVERED,
        /** 410: the receiver is no more. */
        GONE,
        /** There is no address to call. */
        NO_ENDPOINT,
        /** The address is none that may be called. */
        FORBIDDEN_ADDRESS,
        /** The mail server takes nothing for the address, now and later. */
        REFUSED,
        /** Any other status: redirects are not followed. */
        REJECTED,
        /** 429, 502, 503, 504. */
        BUSY,
        UNREACHABLE,
        /** No key opens where it goes. */
        SEALED;

        static Outcome of(int status) {
            return switch (status) {
                case 410 -> GONE;
                case 429, 502, 503, 504 -> BUSY;
                default -> status >= 200 && status < 300 ? DELIVERED : REJECTED;
            };
        }

        boolean isFinal() {
            return this == DELIVERED
                    || this == GONE
                    || this == NO_ENDPOINT
                    || this == FORBIDDEN_ADDRESS
                    || this == REFUSED;
        }
    }

    /**
     * @param attempt how many there were since the first or since the last replay, from 1
     * @return empty when it is not tried again
     */
    static Optional<Instant> next(
            int attempt, Outcome outcome, @Nullable String retryAfter, Instant now, RandomGenerator random) {
        if (outcome.isFinal() || attempt > PAUSES.size()) {
            return Optional.empty();
        }
        Duration pause = PAUSES.get(attempt - 1);
        Duration spread = pause.plusMillis(random.nextLong(pause.toMillis() / 5 + 1));
        Duration asked = asked(retryAfter, now);
        return Optional.of(now.plus(asked.compareTo(spread) > 0 ? asked : spread));
    }

    /** Seconds or an HTTP date; bounded, so that nobody parks a delivery for a year. */
    private static Duration asked(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        try {
            Duration asked = retryAfter.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                    : Duration.between(
                            now, ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
            return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
