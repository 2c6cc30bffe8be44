package io.shiftwatch.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.shiftwatch.kit.http.Problem.Kind;

class OriginRulesTest {

    private final OriginRules rules = new OriginRules(List.of("desk.internal"));

    @ParameterizedTest
    @CsvSource({"localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST", "desk.internal", "desk.internal:80"})
    void aKnownHostPasses(String host) {
        assertThat(rules.judge(List.of(host), List.of(), null, "POST")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"evil.example", "localhost.evil.example", "127.0.0.1.nip.example:8080", "''"})
    void aForeignHostIsRefused(String host) {
        assertThat(rules.judge(List.of(host), List.of(), null, "GET")).contains(Kind.FOREIGN_HOST);
    }

    @Test
    void theOriginOfTheSamePagePasses() {
        assertThat(rules.judge(List.of("localhost:8080"), List.of("http://localhost:8080"), "same-origin", "POST"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example", "null", "http://localhost:3000", "http://127.0.0.1:8080"})
    void anotherOriginIsRefusedEvenOnThisMachine(String origin) {
        assertThat(rules.judge(List.of("localhost:8080"), List.of(origin), null, "GET"))
                .contains(Kind.FOREIGN_ORIGIN);
    }

    @Test
    void aCrossSiteWriteWithoutOriginIsRefused() {
        assertThat(rules.judge(List.of("localhost:8080"), List.of(), "cross-site", "POST"))
                .contains(Kind.FOREIGN_ORIGIN);
    }
}
