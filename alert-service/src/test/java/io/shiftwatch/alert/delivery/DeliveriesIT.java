package io.shiftwatch.alert.delivery;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.alert.AlertCalls.SOON;
import static io.shiftwatch.alert.AlertCalls.article;
import static io.shiftwatch.alert.AlertCalls.newArticle;
import static io.shiftwatch.alert.AlertCalls.send;
import static io.shiftwatch.alert.AlertCalls.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.net.http.HttpHeaders;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;
import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.LoopbackAllowed;
import io.shiftwatch.alert.Receiver;
import io.shiftwatch.alert.Receiver.Call;
import io.shiftwatch.alert.Samples;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.stack.BackingResource;

/** Webhooks against a receiver that answers by script, on real Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(value = BackingResource.class, initArgs = @ResourceArg(name = "role", value = "shiftwatch_alert"))
@QuarkusTestResource(LoopbackAllowed.class)
class DeliveriesIT {

    private Receiver receiver = Receiver.answering();

    @Inject
    AgroalDataSource database;

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void bothSecretsSignWhileOneTakesTheOthersPlace() throws SQLException {
        String old = secret();
        String subscription = webhook(receiver.address("/hook"), old);
        test(subscription);
        await().atMost(SOON).until(() -> receiver.calls().size() == 1);

        String fresh = given().post(channel(subscription, "secret"))
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        test(subscription);
        await().atMost(SOON).until(() -> receiver.calls().size() == 2);
        execute("update subscription set previous_secret_until = now() where id = '%s'".formatted(subscription));
        test(subscription);
        await().atMost(SOON).until(() -> receiver.calls().size() == 3);

        Call before = receiver.calls().get(0);
        Call during = receiver.calls().get(1);
        Call after = receiver.calls().get(2);
        verifies(old, before);
        verifies(old, during);
        verifies(fresh, during);
        verifies(fresh, after);
        assertThatThrownBy(() -> new Webhook(old).verify(after.body(), headers(after)))
                .isNotNull();
    }

    @Test
    void whatFailedIsSentAgainOnRequestAsTheSameBytesUnderTheSameId() {
        receiver = Receiver.answering(500);
        String subscription = webhook(receiver.address("/hook"), secret());
        String delivery = test(subscription);
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/deliveries/" + delivery)
                .then()
                .body("delivery.state", equalTo("RETRYING"))
                .body("attempts.status", contains(500))
                .body("attempts.answer", contains("it says 500")));

        given().post("/api/v1/deliveries/" + delivery + "/replay").then().statusCode(202);
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/deliveries/" + delivery)
                .then()
                .body("delivery.state", equalTo("DELIVERED")));
        given().post("/api/v1/deliveries/" + delivery + "/replay").then().statusCode(202);

        await().atMost(SOON).until(() -> receiver.calls().size() == 3);
        assertThat(receiver.calls()).extracting(Call::id).containsOnly(delivery);
        assertThat(receiver.calls())
                .extracting(Call::body)
                .containsOnly(receiver.calls().getFirst().body());
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/deliveries/" + delivery)
                .then()
                .body("delivery.state", equalTo("DELIVERED"))
                .body("attempts.attempt", contains(1, 2, 3)));
    }

    @Test
    void anEndpointThatIsGoneIsSwitchedOffAndGetsWhatWasHeldWhenItIsBack() {
        receiver = Receiver.answering(410);
        String subscription = webhook(receiver.address("/hook"), secret());
        test(subscription);
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/subscriptions/" + subscription)
                .then()
                .body("channel.state", equalTo("disabled"))
                .body("channel.because", equalTo("the endpoint answered that it is gone (410)")));
        test(subscription);

        given().get("/api/v1/deliveries?state=HELD&subscription=" + subscription)
                .then()
                .body("items", hasSize(2));
        assertThat(receiver.calls()).hasSize(1);
        given().post(channel(subscription, "enable")).then().statusCode(200).body("sent", equalTo(2));

        await().atMost(SOON).until(() -> receiver.calls().size() == 3);
        assertThat(receiver.calls().stream().map(Call::id).distinct()).hasSize(2);
        given().get("/api/v1/subscriptions/" + subscription).then().body("channel.state", equalTo("ok"));
    }

    @Test
    void anEndpointThatFailedForFiveDaysIsSwitchedOff() throws SQLException {
        receiver = Receiver.answering(500, 500);
        String subscription = webhook(receiver.address("/hook"), secret());
        test(subscription);
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/subscriptions/" + subscription)
                .then()
                .body("channel.state", equalTo("failing")));

        execute("update subscription set failing_since = now() - interval '6 days' where id = '%s'"
                .formatted(subscription));
        test(subscription);

        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/subscriptions/" + subscription)
                .then()
                .body("channel.state", equalTo("disabled")));
    }

    @Test
    void aReceiverThatHangsDelaysNoOther() {
        Receiver quick = Receiver.answering();
        receiver = Receiver.hanging();
        String slow = webhook(receiver.address("/hook"), secret());
        String other = webhook(quick.address("/hook"), secret());
        for (int i = 0; i < Endpoints.MOST + 50; i++) {
            test(slow);
        }
        await().atMost(SOON).until(() -> !receiver.calls().isEmpty());

        test(other);

        await().atMost(SOON).until(() -> quick.calls().size() == 1);
        quick.close();
        given().delete("/api/v1/subscriptions/" + slow).then().statusCode(204);
    }

    @Test
    void aRangeIsReplayedAndOfOneSubscriptionOnly() {
        String mine = webhook(receiver.address("/hook"), secret());
        String others = webhook(receiver.address("/others"), secret());
        test(mine);
        test(mine);
        test(others);
        await().atMost(SOON).until(() -> receiver.calls().size() == 3);
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/deliveries?state=DELIVERED&subscription=" + mine)
                .then()
                .body("items", hasSize(2)));

        given().contentType("application/json")
                .body(Map.of("subscription", mine, "from", "2020-01-01T00:00:00Z", "states", List.of("DELIVERED")))
                .post("/api/v1/deliveries/replay")
                .then()
                .statusCode(202)
                .body("replayed", equalTo(2));

        await().atMost(SOON).until(() -> receiver.calls().size() == 5);
        assertThat(receiver.calls())
                .filteredOn(call -> call.path().equals("/others"))
                .hasSize(1);
        given().contentType("application/json")
                .body(Map.of("from", "yesterday", "states", List.of("LOST"), "all", true))
                .post("/api/v1/deliveries/replay")
                .then()
                .statusCode(400)
                .body("errors.field", contains("all", "subscription", "from", "states"));
    }

    @Test
    void aLongAlertFitsIntoWhatReceiversTake() {
        String subscription = webhook(receiver.address("/hook"), secret());
        String id = newArticle();
        String sentence = "The minister spoke. ".repeat(3_000);
        var signal = Samples.signal(Map.of(
                "evidence",
                List.of(Map.of(
                        "field", "text", "zone", "LEAD", "start", 0, "end", 3, "text", "The", "sentence", sentence))));

        send(article(id, signal), "evt_" + id);

        await().atMost(SOON).until(() -> receiver.calls().size() == 1);
        assertThat(receiver.calls().getFirst().body().length()).isLessThan(20_000);
        assertThat(receiver.calls().getFirst().body()).contains("The minister spoke.");
    }

    @Test
    void aChatGetsPlainWordsAndNoSignature() {
        String subscription = subscribe(Map.of(
                "topics",
                List.of("confrontation"),
                "actors",
                List.of("MDG"),
                "channel",
                Map.of("type", "slack", "url", receiver.address("/services/x"))));
        String id = newArticle();
        send(article(id, Samples.signal(Map.of("actor", "MDG"))), "evt_" + id);

        await().atMost(SOON).until(() -> receiver.calls().size() == 1);
        Call call = receiver.calls().getFirst();
        assertThat(call.headers()).doesNotContainKey("webhook-signature");
        assertThat(Json.read(call.body(), JsonNode.class).path("text").asText())
                .startsWith("*Own line: confrontation, Madagascar toward Russia")
                .contains("Says it", "stand up to Russia");
        given().post(channel(subscription, "secret")).then().statusCode(409);
    }

    @Test
    void aSubscriptionWithoutWebhookHasNothingToTest() {
        String subscription = subscribe(Map.of("topics", List.of("*")));

        given().post(channel(subscription, "test")).then().statusCode(409);
        given().post(channel("sub_none", "secret")).then().statusCode(404);
        given().get("/api/v1/deliveries?state=LOST").then().statusCode(400).body("errors.field", hasItem("state"));
        given().get("/api/v1/subscriptions/" + subscription).then().body("channel", not(hasItem("state")));
    }

    private static String webhook(String url, String secret) {
        return subscribe(Map.of(
                "topics",
                List.of("confrontation"),
                "novelty",
                List.of("FIRST", "CHANGED", "REPEAT"),
                "channel",
                Map.of("type", "webhook", "url", url, "secret", secret)));
    }

    private static String secret() {
        return io.shiftwatch.alert.subscription.WebhookSecret.random();
    }

    private static String test(String subscription) {
        return given().post(channel(subscription, "test"))
                .then()
                .statusCode(202)
                .extract()
                .path("delivery");
    }

    private static String channel(String subscription, String action) {
        return "/api/v1/subscriptions/" + subscription + "/channel/" + action;
    }

    private static void verifies(String secret, Call call) {
        assertThatCode(() -> new Webhook(secret).verify(call.body(), headers(call)))
                .doesNotThrowAnyException();
    }

    private static HttpHeaders headers(Call call) {
        return HttpHeaders.of(call.headers(), (name, value) -> true);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
