package io.shiftwatch.alert.raising;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.alert.AlertCalls.article;
import static io.shiftwatch.alert.AlertCalls.awaitAlerts;
import static io.shiftwatch.alert.AlertCalls.awaitEffect;
import static io.shiftwatch.alert.AlertCalls.awaitKept;
import static io.shiftwatch.alert.AlertCalls.newArticle;
import static io.shiftwatch.alert.AlertCalls.send;
import static io.shiftwatch.alert.AlertCalls.subscribe;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Map;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.stack.BackingResource;

/** Subscriptions as a desk keeps them: written, tried out, changed, silenced, taken along. */
@QuarkusTest
@QuarkusTestResource(value = BackingResource.class, initArgs = @ResourceArg(name = "role", value = "shiftwatch_alert"))
class SubscriptionsIT {

    private static final Signal SIGNAL = Samples.signal(Map.of("actor", "KAZ", "target", "UZB"));

    @Test
    void wordsOfTheArticleDecideToo() {
        String asks = subscribe(
                Map.of("topics", List.of("*"), "actors", List.of("KAZ"), "query", "caspian AND \"gas line\""));
        String other = newArticle();
        String wanted = newArticle();

        send(worded(other, "The line of the Caspian gas."), "evt_" + other);
        send(worded(wanted, "A gas line through the Caspian."), "evt_" + wanted);

        awaitAlerts(asks, 1);
        awaitKept(asks, other);
        given().get("/api/v1/alerts?subscription=" + asks)
                .then()
                .body("items.article.id", contains(wanted))
                .body("items[0].subscription.matched", hasItem("query=caspian AND \"gas line\""));
        given().get("/api/v1/subscriptions/" + asks + "/explain?article=" + other)
                .then()
                .body("signals[0].failed.condition", contains("query"));
    }

    @Test
    void whatIsSilentRaisesNothingAndAChangeIsInEffectWhenPromised() {
        String paused = subscribe(Map.of("topics", List.of("*"), "actors", List.of("KAZ"), "paused", true));
        String muted = subscribe(
                Map.of("topics", List.of("*"), "actors", List.of("KAZ"), "muteUntil", "2999-01-01T00:00:00Z"));
        String expired = subscribe(
                Map.of("topics", List.of("*"), "actors", List.of("KAZ"), "expiresAt", "2026-01-01T00:00:00Z"));
        String silent = newArticle();
        send(article(silent, SIGNAL), "evt_" + silent);
        awaitKept(paused, silent);

        String effective = given().contentType("application/json")
                .body(Json.text(
                        Map.of("name", "a test", "topics", List.of("*"), "actors", List.of("KAZ"), "maxAge", "none")))
                .put("/api/v1/subscriptions/" + paused)
                .then()
                .statusCode(200)
                .body("paused", equalTo(false))
                .extract()
                .path("effectiveAt");
        awaitEffect(effective);
        String loud = newArticle();
        send(article(loud, SIGNAL), "evt_" + loud);

        awaitAlerts(paused, 1);
        awaitAlerts(muted, 0);
        given().get("/api/v1/subscriptions/" + muted + "/explain?article=" + silent)
                .then()
                .body("conditions.find { it.condition == 'in force' }.holds", equalTo(false));
        awaitAlerts(expired, 0);
        given().get("/api/v1/alerts?subscription=" + paused).then().body("items.article.id", contains(loud));
    }

    @Test
    void aPreviewSaysWhatWouldHaveCome() {
        String any = subscribe(Map.of("topics", List.of("*")));
        String first = newArticle();
        String second = newArticle();
        Signal enacted = Samples.signal(Map.of("actor", "MNG", "status", "ENACTED"));
        send(article(first, Samples.signal(Map.of("actor", "MNG", "status", "ANNOUNCED"))), "evt_1" + first);
        send(article(first, enacted).in(article(first, enacted).story()), "evt_2" + first);
        send(article(second, enacted), "evt_" + second);
        awaitKept(any, second);

        given().contentType("application/json")
                .body("{\"topics\": [\"confrontation\"], \"actors\": [\"MNG\"], \"maxAge\": \"none\"}")
                .post("/api/v1/subscriptions/preview?days=1")
                .then()
                .statusCode(200)
                .body("alerts", equalTo(2))
                .body("complete", equalTo(true))
                .body("perDay", hasSize(1))
                .body("noisiest.source", not(nullValue()))
                .body("newest[0].article.id", equalTo(second))
                .body("newest[0].evidence.sentence", not(nullValue()));
        given().contentType("application/json")
                .body("{\"topics\": [\"confrontation\"], \"actors\": [\"MNG\"], \"query\": \"nowhere\"}")
                .post("/api/v1/subscriptions/preview")
                .then()
                .body("alerts", equalTo(0))
                .body("newest", hasSize(0));
        given().contentType("application/json")
                .body("{\"topics\": [\"*\"]}")
                .post("/api/v1/subscriptions/preview?days=15")
                .then()
                .statusCode(400)
                .body("errors.field", contains("days"));
    }

    @Test
    void aListComesInAllOrNoneAndGoesOutAgain() {
        String wrong = "{\"subscriptions\": [{\"name\": \"Good one %s\", \"topics\": [\"*\"]},"
                + " {\"name\": \"Bad\", \"topics\": [\"*\"], \"query\": \"a AND\", \"target\": [\"CHN\"]}, 7]}";
        String mark = newArticle();
        given().contentType("application/json")
                .body(wrong.formatted(mark))
                .post("/api/v1/subscriptions/bulk")
                .then()
                .statusCode(400)
                .body(
                        "errors.field",
                        hasItems("subscriptions[1].query", "subscriptions[1].target", "subscriptions[2]"));
        given().get("/api/v1/subscriptions/export").then().body("subscriptions.name", not(hasItem("Good one " + mark)));

        given().contentType("application/yaml")
                .body("""
                        subscriptions:
                          - name: Taiwan desk %s
                            topics: [posture, -confrontation]
                            targets: [TWN]
                            direction: hard
                            query: strait AND "status quo"
                            channel: {type: webhook, url: "https://example.org/hook"}
                          - name: Sanctions desk %s
                            topics: [sanctions-imposed]
                        """.formatted(mark, mark).getBytes(UTF_8))
                .post("/api/v1/subscriptions/bulk")
                .then()
                .statusCode(201)
                .body("created", equalTo(2))
                .body("subscriptions[0].axes.line.max", equalTo(-1))
                .body("subscriptions[0].channel.secret", startsWith("whsec_"));

        String exported = given().get("/api/v1/subscriptions/export?format=yaml")
                .then()
                .contentType(containsString("application/yaml"))
                .body(containsString("Taiwan desk " + mark))
                .body(not(containsString("whsec_")))
                .body(containsString("https://example.org/\u2026"))
                .extract()
                .asString();
        given().contentType("application/yaml")
                .body(exported.getBytes(UTF_8))
                .post("/api/v1/subscriptions/bulk")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(endsWith("channel.url")));
        given().contentType("application/yaml")
                .body(exported.replace("/\u2026", "/hook").getBytes(UTF_8))
                .post("/api/v1/subscriptions/bulk")
                .then()
                .statusCode(201)
                .body("subscriptions.name", hasItem("Taiwan desk " + mark));
        given().contentType("application/yaml")
                .body("subscriptions: [".getBytes(UTF_8))
                .post("/api/v1/subscriptions/bulk")
                .then()
                .statusCode(400)
                .body("detail", containsString("not YAML (line 1"));
    }

    @Test
    void aFieldThatIsMisspeltIsNotTakenForLeftOut() {
        given().contentType("application/json")
                .body("{\"name\": \"n\", \"topics\": [\"*\"], \"target\": [\"CHN\"], \"query\": \"envoy *ing\"}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(400)
                .body("errors.field", contains("target", "query"))
                .body("errors[1].reason", containsString("at character 7"));
    }

    /** Another catalogue may know them. */
    @Test
    void ofNamesThatNothingHasAWarningIsGiven() {
        given().contentType("application/json")
                .body(
                        "{\"name\": \"n\", \"topics\": [\"posture\", \"-confrontaton\"], \"actors\": [\"USA:LEG\", \"UAS\"], \"targets\": [\"G7\", \"G8\"]}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(201)
                .body(
                        "warnings",
                        contains(
                                startsWith("topics: -confrontaton"),
                                startsWith("actors: UAS"),
                                startsWith("targets: G8")));
        String good = subscribe(
                Map.of("topics", List.of("confrontation"), "actors", List.of("USA"), "targets", List.of("HAMAS")));
        given().get("/api/v1/subscriptions/" + good).then().body("warnings", nullValue());
    }

    /** One of them stopped everybody's deliveries. */
    @Test
    void whatNoDatabaseTakesIsRefused() {
        given().contentType("application/json")
                .body(
                        "{\"name\": \"n\\ud800\", \"topics\": [\"*\"], \"sources\": [\"a\\u0000\"], \"query\": \"envoy\\u0000\"}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(400)
                .body("errors.field", contains("name", "sources[0]", "query"));
    }

    @Test
    void subscriptionsAreListedNewestFirstInPages() {
        String older = subscribe(Map.of("topics", List.of("*")));
        String newer = subscribe(Map.of("topics", List.of("*")));

        String next = given().get("/api/v1/subscriptions?limit=1")
                .then()
                .body("items.id", contains(newer))
                .extract()
                .path("next");
        given().get("/api/v1/subscriptions?limit=1&cursor=" + next).then().body("items.id", contains(older));
    }

    private static ArticleAnalyzed worded(String id, String text) {
        return Samples.article(Map.of("articleId", id, "text", text), SIGNAL);
    }
}
