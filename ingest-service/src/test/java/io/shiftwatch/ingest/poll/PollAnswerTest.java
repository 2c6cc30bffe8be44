package io.shiftwatch.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.shiftwatch.kit.guard.Fetched;

class PollAnswerTest {

    private static final Instant NOW = Instant.parse("2026-05-08T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public, max-age=600              | PT10M
            max-age="60"                     | PT1M
            s-maxage=900, max-age=60         | PT1M
            max-age=999999999                | PT24H
            no-cache, max-age=600            | PT0S
            private                          | PT0S
            """)
    void maxAgeIsAskedForOneDayAtMost(String header, Duration fresh) {
        assertThat(answer(Map.of("cache-control", header)).fresh()).isEqualTo(fresh);
    }

    @Test
    void expiresIsReadAgainstTheServersOwnClock() {
        Map<String, String> headers =
                Map.of("date", "Fri, 01 May 2026 10:00:00 GMT", "expires", "Fri, 01 May 2026 10:15:00 GMT");

        assertThat(answer(headers).fresh()).isEqualTo(Duration.ofMinutes(15));
        assertThat(answer(Map.of("expires", "0")).fresh()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            120                              | PT2M
            Fri, 08 May 2026 12:30:00 GMT    | PT30M
            Fri, 08 May 2026 11:30:00 GMT    | PT0S
            soon                             | PT0S
            999999999                        | PT24H
            """)
    void retryAfterComesInBothForms(String header, Duration after) {
        assertThat(answer(Map.of("retry-after", header)).retryAfter()).isEqualTo(after);
    }

    private static PollAnswer answer(Map<String, String> headers) {
        return PollAnswer.of(
                new Fetched(200, URI.create("https://news.example/feed"), null, headers, new byte[0]), NOW);
    }
}
