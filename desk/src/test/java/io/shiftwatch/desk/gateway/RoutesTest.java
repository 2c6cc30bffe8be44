package io.shiftwatch.desk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.shiftwatch.desk.gateway.Routes.Upstream;

class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "POST,/api/v1/articles,INGEST",
        "POST,/api/v1/articles/batch,INGEST",
        "GET,/api/v1/articles/art_1,ANALYSIS",
        "POST,/api/v1/analysis/preview,ANALYSIS",
        "PUT,/api/v1/subscriptions/sub_1,ALERT",
        "GET,/api/v1/alerts/stream,ALERT"
    })
    void aPathHasOneService(String method, String path, Upstream upstream) {
        assertThat(Routes.of(method, path)).contains(upstream);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/api/v2/articles", "/api/v1/", "/api/v1/other", "/api/v1/../q/metrics"})
    void nothingElseIsPassedOn(String path) {
        assertThat(Routes.of("GET", path)).isEqualTo(Optional.empty());
    }
}
