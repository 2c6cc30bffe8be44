package io.shiftwatch.alert.delivery;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.alert.AlertCalls.SOON;
import static io.shiftwatch.alert.AlertCalls.article;
import static io.shiftwatch.alert.AlertCalls.newArticle;
import static io.shiftwatch.alert.AlertCalls.send;
import static io.shiftwatch.alert.AlertCalls.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;
import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.LoopbackAllowed;
import io.shiftwatch.alert.Receiver;
import io.shiftwatch.alert.Samples;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.SourceHealthChanged;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.stack.BackingResource;

/** Alerts that come together, and those that wait for the morning. */
@QuarkusTest
@QuarkusTestResource(value = BackingResource.class, initArgs = @ResourceArg(name = "role", value = "shiftwatch_alert"))
@QuarkusTestResource(LoopbackAllowed.class)
class DigestsIT {

    private final Receiver receiver = Receiver.answering();

    @Inject
    AgroalDataSource database;

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aDigestGroupsByStoryAndSidesTheStrongestFirst() throws SQLException {
        String subscription =
                subscription("LSO", Map.of("digest", Map.of("every", "daily", "at", "07:30", "zone", "Europe/Berlin")));
        raise(signal("LSO", "ANNOUNCED"));
        raise(signal("LSO", "ENACTED"));
        awaitHeld(subscription, 2);
        assertThat(receiver.calls()).isEmpty();

        fallDue(subscription);

        await().atMost(SOON).until(() -> receiver.calls().size() == 1);
        JsonNode event = Json.read(receiver.calls().getFirst().body(), JsonNode.class);
        assertThat(event.path("type").asText()).isEqualTo("shiftwatch.alert.digest.v1");
        JsonNode digest = event.path("data");
        assertThat(digest.path("notices").asInt()).isEqualTo(2);
        assertThat(digest.at("/groups/0/actor").asText()).isEqualTo("LSO");
        assertThat(digest.at("/groups/0/notices/0/status").asText()).isEqualTo("ENACTED");
        assertThat(digest.at("/groups/1/notices/0/status").asText()).isEqualTo("ANNOUNCED");
        given().get("/api/v1/deliveries?state=SUPPRESSED&subscription=" + subscription)
                .then()
                .body("items", hasSize(2))
                .body("items[0].reason", startsWith("in digest dig_"));
    }

    @Test
    void anEmptyDigestSaysHowMuchWasLookedAt() throws SQLException {
        String subscription = subscription("SWZ", Map.of("digest", Map.of("every", "hourly")));
        raise(signal("BWA", "ENACTED"));
        awaitHeld(subscription, 0);

        fallDue(subscription);

        await().atMost(SOON).until(() -> receiver.calls().size() == 1);
        JsonNode digest =
                Json.read(receiver.calls().getFirst().body(), JsonNode.class).path("data");
        assertThat(digest.path("summary").asText()).matches("0 of [0-9]+ articles matched");
        assertThat(digest.path("groups")).isEmpty();
    }

    @Test
    void aDigestSaysWhichSourcesBringNothing() throws SQLException {
        String subscription = subscription(
                "LBR", Map.of("digest", Map.of("every", "hourly"), "sources", List.of("The Monrovia Post")));
        send(health("src_" + subscription, "The Monrovia Post", "failing"), "evt_stale_" + subscription);
        await().atMost(SOON)
                .until(() -> 1
                        == execute(
                                "update source_health set since = since where stale and title = 'The Monrovia Post'"));

        fallDue(subscription);

        await().atMost(SOON).until(() -> receiver.calls().size() == 1);
        JsonNode digest =
                Json.read(receiver.calls().getFirst().body(), JsonNode.class).path("data");
        assertThat(digest.at("/notes/0").asText())
                .isEqualTo("1 source is stale: The Monrovia Post since 1 Mar 2026 09:00 UTC");
    }

    @Test
    void whoNamedASourceHearsThatItIsStaleAndThatItIsBack() {
        String subscription = subscription("SLE", Map.of("sources", List.of("The Freetown Post")));
        subscription("SLE", Map.of("sources", List.of("Another Post")));
        String source = "src_" + subscription;

        send(health(source, "The Freetown Post", "gone"), "evt_1" + source);
        send(health(source, "The Freetown Post", "gone"), "evt_1" + source);
        send(health(source, "The Freetown Post", "failing"), "evt_2" + source);
        send(health(source, "The Freetown Post", "ok"), "evt_3" + source);

        await().atMost(SOON).until(() -> receiver.calls().size() == 2);
        assertThat(receiver.calls())
                .extracting(call -> Json.read(call.body(), JsonNode.class)
                        .at("/data/message")
                        .asText())
                .containsExactlyInAnyOrder(
                        "The Freetown Post is gone since 2026-03-01T09:00:00Z: it says so. Silence from it means nothing for now.",
                        "The Freetown Post is back since 2026-03-01T09:00:00Z (ok).");
    }

    private static SourceHealthChanged health(String id, String title, String state) {
        return new SourceHealthChanged(
                id,
                "https://example.org/feed",
                title,
                "ok",
                state,
                Instant.parse("2026-03-01T09:00:00Z"),
                state.equals("ok") ? "" : "it says so",
                "local");
    }

    @Test
    void overTheCapTheRestWaitsAndComesTogether() throws SQLException {
        String subscription = subscription("TGO", Map.of("perHour", 1));
        raise(signal("TGO", "ENACTED"));
        await().atMost(SOON).until(() -> receiver.calls().size() == 1);
        raise(signal("TGO", "ENACTED"));
        raise(signal("TGO", "ENACTED"));
        awaitHeld(subscription, 2);

        fallDue(subscription);

        await().atMost(SOON).until(() -> receiver.calls().size() == 2);
        assertThat(Json.read(receiver.calls().getLast().body(), JsonNode.class)
                        .at("/data/notices")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatIsRaisedInQuietHoursWaitsForTheirEndUnlessItBreaksThrough() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        String subscription = subscription(
                "GMB",
                Map.of(
                        "quietHours",
                        Map.of(
                                "from", now.minusHours(1).toString().substring(0, 5),
                                "to", now.plusHours(2).toString().substring(0, 5),
                                "except", Map.of("statuses", List.of("ENACTED")))));
        raise(signal("GMB", "ANNOUNCED"));
        raise(signal("GMB", "ENACTED"));

        await().atMost(SOON).until(() -> receiver.calls().size() == 1);
        awaitHeld(subscription, 1);
        given().get("/api/v1/deliveries?state=HELD&subscription=" + subscription)
                .then()
                .body("items[0].reason", startsWith("quiet hours until "));
        given().get("/api/v1/alerts?subscription=" + subscription).then().body("items", hasSize(2));
    }

    @Test
    void whatCannotBeIsRefusedAndWhatIsSaidIsShown() {
        given().contentType("application/json")
                .body("""
                        {"name": "n", "topics": ["*"], "perHour": 0, "digest": {"every": "yearly", "zone": "Mars/North"},
                         "quietHours": {"from": "22:00", "to": "22:00"}, "channel": {"type": "webhook", "url": "https://example.org"}}
                        """)
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(400)
                .body("errors.field", contains("digest.every", "digest.zone", "quietHours.to", "perHour"));
        given().contentType("application/json")
                .body("{\"name\": \"n\", \"topics\": [\"*\"], \"perHour\": 5}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(400)
                .body("errors.field", contains("channel"));
        String subscription = subscription("TCD", Map.of("digest", Map.of("every", "weekly", "day", "friday")));
        given().get("/api/v1/subscriptions/" + subscription)
                .then()
                .body("digest.every", equalTo("weekly"))
                .body("digest.day", equalTo("friday"))
                .body("digest.at", equalTo("07:00"));
    }

    private String subscription(String actor, Map<String, ?> cadence) {
        Map<String, Object> terms = new HashMap<>(cadence);
        terms.put("topics", List.of("confrontation"));
        terms.put("actors", List.of(actor));
        terms.put("channel", Map.of("type", "webhook", "url", receiver.address("/hook")));
        return subscribe(terms);
    }

    private static Signal signal(String actor, String status) {
        return Samples.signal(Map.of("actor", actor, "status", status));
    }

    private static void raise(Signal signal) {
        String id = newArticle();
        send(article(id, signal), "evt_" + id);
    }

    private static void awaitHeld(String subscription, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/v1/deliveries?state=HELD&subscription=" + subscription)
                        .then()
                        .body("items", hasSize(count)));
    }

    private void fallDue(String subscription) throws SQLException {
        execute("update subscription set next_digest_at = now() where id = '%s'".formatted(subscription));
    }

    /** @return rows */
    private int execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
