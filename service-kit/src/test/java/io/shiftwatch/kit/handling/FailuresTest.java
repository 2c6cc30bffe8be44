package io.shiftwatch.kit.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import io.vertx.core.VertxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "55P03", "57P01", "57P03"})
    void aStateThatPassesIsWaitedFor(String state) {
        assertThat(Failures.passes(new CompletionException(new SQLException("x", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22023", "23505", "42P01"})
    void aStateThatStaysIsNot(String state) {
        assertThat(Failures.passes(new SQLException("x", state))).isFalse();
    }

    @Test
    void aLostConnectionPassesHoweverDeepItIsWrapped() {
        assertThat(Failures.passes(new IllegalStateException(new CompletionException(new ConnectException()))))
                .isTrue();
        assertThat(Failures.passes(new VertxException("Connection was closed"))).isTrue();
        assertThat(Failures.passes(new IOException())).isTrue();
    }

    @Test
    void aDefectDoesNotPass() {
        assertThat(Failures.passes(new NullPointerException())).isFalse();
    }
}
