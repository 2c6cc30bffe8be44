package io.shiftwatch.ingest.article;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.shiftwatch.stack.BackingResource;

@QuarkusTest
@QuarkusTestResource(BackingResource.class)
class ArticleResourceIT {

    private static final String GOOD = "{\"title\":\"A title\",\"text\":\"A text.\",\"unknown\":1}";

    @Test
    void anArticleIsAcceptedOnceKafkaHasItAndUnknownFieldsAreIgnored() {
        given().contentType("application/json")
                .body(GOOD)
                .post("/api/v1/articles")
                .then()
                .statusCode(202)
                .body("status", equalTo("accepted"))
                .body("id", startsWith("art_"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "", "[]", "{\"title\":1,\"text\":\"x\"}", "{\"title\":\"t\",\"text\":\"\"}"})
    void aBadBodyGetsAProblemDocument(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/articles")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", startsWith("/problems/"));
    }

    @Test
    void aJavascriptAddressIsRefusedByName() {
        given().contentType("application/json")
                .body("{\"title\":\"t\",\"text\":\"x\",\"url\":\"javascript:alert(1)\"}")
                .post("/api/v1/articles")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("url"));
    }

    @Test
    void aTextOfFiveMegabytesIsTooLarge() {
        given().contentType("application/json")
                .body("{\"title\":\"t\",\"text\":\"" + "x".repeat(5_000_000) + "\"}")
                .post("/api/v1/articles")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void aForeignOriginIsRefused() {
        given().contentType("application/json")
                .header("Origin", "https://evil.example")
                .body(GOOD)
                .post("/api/v1/articles")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void oneBadLineOfABatchFailsThatLineOnly() {
        String batch = GOOD + "\nnot json\n" + "{\"title\":\"t\",\"text\":\"" + "x".repeat(2_000_000) + "\"}\n" + GOOD;

        String[] results = given().config(config().encoderConfig(
                                encoderConfig().encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
                .contentType("application/x-ndjson")
                .body(batch)
                .post("/api/v1/articles/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n");

        assertThat(results).hasSize(4);
        assertThat(results[0]).contains("\"line\":1").contains("accepted");
        assertThat(results[1]).contains("\"line\":2").contains("/problems/not-json");
        assertThat(results[2]).contains("\"line\":3").contains("/problems/too-large");
        assertThat(results[3]).contains("\"line\":4").contains("accepted");
    }

    @Test
    void aDryRunSaysWhatWouldBeRefused() {
        String[] results = given().config(config().encoderConfig(
                                encoderConfig().encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
                .contentType("application/x-ndjson")
                .body(GOOD + "\n{\"title\":\"t\"}\n{\"html\":\"<p>no article</p>\"}\n")
                .post("/api/v1/articles/batch?dryRun=true")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n");

        assertThat(results).hasSize(3);
        assertThat(results[0]).contains("\"status\":\"valid\"");
        assertThat(results[1]).contains("refused").contains("\"field\":\"text\"");
        assertThat(results[2]).contains("refused").contains("the page has none");
    }
}
