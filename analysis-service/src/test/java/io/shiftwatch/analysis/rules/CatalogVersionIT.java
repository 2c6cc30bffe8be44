package io.shiftwatch.analysis.rules;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.analysis.Incoming.SOON;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.Map;
import jakarta.inject.Inject;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.shiftwatch.analysis.Incoming;
import io.shiftwatch.stack.BackingResource;

/** Changing the rules of a running service, and saying whether they were right. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingResource.class,
        initArgs = @ResourceArg(name = "role", value = "shiftwatch_analysis"))
class CatalogVersionIT {

    private static final String FILE = "families/strategic-patience.yaml";
    private static final String UNUSUAL =
            "The White House said the United States will pursue a velvet tortoise line toward China.";

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void aDraftIsValidatedStoredBackTestedAndSwitchedOn() {
        String before = given().get("/api/v1/catalog").path("version");
        String text = given().get("/api/v1/catalog/strategic-patience").path("text");
        String changed = text.replaceFirst("rules:\n", """
                rules:
                  - id: tortoise
                    phrases: [velvet tortoise line]
                """);
        var archived = Incoming.arrive(bootstrapServers, Incoming.article(UNUSUAL));

        String draft = given().multiPart(
                        FILE, "strategic-patience.yaml", changed.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .multiPart("note", "a new way to say it")
                .post("/api/v1/catalog/versions")
                .then()
                .statusCode(201)
                .body("changed", equalTo(java.util.List.of(FILE)))
                .body("version.base", equalTo(before))
                .body("version.active", equalTo(false))
                .body("version.examples.misses", hasSize(0))
                .extract()
                .path("version.version");
        given().get("/api/v1/catalog").then().body("version", equalTo(before));

        String test = job("/api/v1/backtests", Map.of("version", draft, "languages", java.util.List.of("en")));
        given().get(test)
                .then()
                .body("result.counts.added", equalTo(1))
                .body("result.counts.removed", equalTo(0))
                .body("result.families.strategic-patience.added", equalTo(1))
                .body("result.added[0].after.rule", equalTo("tortoise"))
                .body("result.added[0].articleId", equalTo(archived.articleId()));
        given().get("/api/v1/articles/" + archived.articleId()).then().body("signals", hasSize(0));

        given().contentType("application/json")
                .post("/api/v1/catalog/versions/" + draft + "/activate")
                .then()
                .statusCode(200);
        var afterwards = Incoming.arrive(bootstrapServers, Incoming.article(UNUSUAL));
        given().get("/api/v1/articles/" + afterwards.articleId())
                .then()
                .body("signals.family", hasItem("strategic-patience"));
        await().atMost(SOON)
                .until(() -> draft.equals(given().get("/api/v1/catalog").path("version")));
        given().get("/api/v1/catalog/strategic-patience?version=" + before)
                .then()
                .body("text", not(containsString("tortoise")));

        job("/api/v1/reanalyses", Map.of());
        given().get("/api/v1/articles/" + archived.articleId())
                .then()
                .body("signals.family", hasItem("strategic-patience"))
                .body("catalogVersion", equalTo(draft));

        given().post("/api/v1/catalog/versions/" + before + "/activate")
                .then()
                .statusCode(200)
                .body("version", equalTo(before));
        await().atMost(SOON)
                .until(() -> before.equals(given().get("/api/v1/catalog").path("version")));
    }

    @Test
    void aBrokenRuleIsRefusedWithItsLineAndAFailingExampleKeepsADraftFromBeingSwitchedOn() {
        String text = given().get("/api/v1/catalog/strategic-patience").path("text");

        send(text.replace("kind: stance", "kind: stanza"))
                .statusCode(400)
                .body("errors[0].field", startsWith("files." + FILE + ":"))
                .body("errors[0].reason", startsWith("kind must be one of"));
        given().contentType("application/json")
                .body(Map.of("files", Map.of("../passwd", "x")))
                .post("/api/v1/catalog/versions")
                .then()
                .statusCode(400)
                .body("errors[0].field", startsWith("files.../passwd"));

        String failing = send(text
                        + "\n  - text: The United States will maintain strategic patience toward China.\n    expect: none\n")
                .statusCode(201)
                .body("version.examples.misses", hasSize(1))
                .body("version.examples.misses[0].file", equalTo(FILE))
                .extract()
                .path("version.version");
        given().post("/api/v1/catalog/versions/" + failing + "/activate")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"));
        given().post("/api/v1/catalog/versions/2026.1-none/activate").then().statusCode(404);
    }

    @Test
    void aFormThatIsNoneIsABadRequestAndNoOutage() {
        given().contentType("multipart/form-data; boundary=x")
                .body("junk".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/catalog/versions")
                .then()
                .statusCode(400)
                .body("detail", startsWith("The form could not be read"));
    }

    @Test
    void aVerdictIsShownWithTheSignalCountedForItsRuleAndExported() {
        var article = Incoming.arrive(
                bootstrapServers,
                Incoming.article(
                        "Secretary of State Antony Blinken said the United States will maintain strategic patience toward Ghana."));
        String id = given().get("/api/v1/articles/" + article.articleId()).path("signals[0].id");

        verdict(id, Map.of("verdict", "wrong")).statusCode(400).body("errors[0].field", equalTo("wrong"));
        verdict(
                        id,
                        Map.of(
                                "verdict",
                                "wrong",
                                "wrong",
                                java.util.List.of("status"),
                                "should",
                                Map.of("status", "HEDGED"),
                                "by",
                                "Ana"))
                .statusCode(200);

        given().get("/api/v1/signals?target=GHA")
                .then()
                .body("items[0].standing.verdict.verdict", equalTo("wrong"))
                .body("items[0].standing.verdict.by", equalTo("Ana"));
        given().get("/api/v1/catalog/strategic-patience")
                .then()
                .body("family.precision.all", equalTo(1))
                .body("family.precision.of", equalTo(0))
                .body("rules", hasSize(1));
        given().get("/api/v1/signals/verdicts").then().body(containsString("\"status\":\"HEDGED\""));
        verdict("sig_none", Map.of("verdict", "right")).statusCode(404);
        given().delete("/api/v1/signals/" + id + "/verdict").then().statusCode(204);
        given().get("/api/v1/catalog/strategic-patience").then().body("family.precision.all", equalTo(0));
    }

    /** Asks for a job and waits until it is done. */
    private static String job(String path, Map<String, ?> body) {
        String id = given().contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(SOON)
                .until(() -> "DONE".equals(given().get(path + "/" + id).path("state")));
        return path + "/" + id;
    }

    private static io.restassured.response.ValidatableResponse send(String text) {
        return given().contentType("application/json")
                .body(Map.of("files", Map.of(FILE, text)))
                .post("/api/v1/catalog/versions")
                .then();
    }

    private static io.restassured.response.ValidatableResponse verdict(String id, Map<String, ?> verdict) {
        return given().contentType("application/json")
                .body(verdict)
                .put("/api/v1/signals/" + id + "/verdict")
                .then();
    }
}
