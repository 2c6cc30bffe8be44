package io.shiftwatch.alert;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.SignalStateChanged;
import io.shiftwatch.events.SourceHealthChanged;
import io.shiftwatch.events.Topics;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.kafka.CloudEvents;
import io.shiftwatch.stack.BackingResource;

/** What a subscriber does, and what comes from the analysis. */
public final class AlertCalls {

    public static final Duration SOON = Duration.ofSeconds(30);

    private AlertCalls() {}

    /** Its id, once it is in effect. */
    public static String subscribe(Map<String, ?> terms) {
        Map<String, Object> wanted = new HashMap<>(Map.of("name", "a test", "maxAge", "none"));
        wanted.putAll(terms);
        var made = given().contentType("application/json")
                .body(Json.text(wanted))
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(201)
                .extract();
        awaitEffect(made.path("effectiveAt"));
        return made.path("id");
    }

    public static String newArticle() {
        return "art_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    /** When it is in effect. */
    public static void awaitEffect(String effectiveAt) {
        Instant effective = Instant.parse(effectiveAt);
        await().until(() -> Instant.now().isAfter(effective));
    }

    public static void awaitAlerts(String subscription, int count) {
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/alerts?subscription=" + subscription)
                .then()
                .body("items", hasSize(count)));
    }

    /** Other tests have no mail server. */
    public static void endMail() {
        List<Map<String, Object>> all =
                given().get("/api/v1/subscriptions?limit=200").path("items");
        all.stream()
                .filter(each -> String.valueOf(each.get("channel")).contains("email"))
                .forEach(each -> given().delete("/api/v1/subscriptions/" + each.get("id"))
                        .then()
                        .statusCode(204));
    }

    /** Until the article was decided on. */
    public static void awaitKept(String subscription, String article) {
        await().atMost(SOON).untilAsserted(() -> given().get(
                        "/api/v1/subscriptions/" + subscription + "/explain?article=" + article)
                .then()
                .statusCode(200));
    }

    public static String story(String article) {
        return article.replace("art_", "sty_");
    }

    public static ArticleAnalyzed article(String id, Signal signal) {
        return Samples.article(Map.of("articleId", id), signal);
    }

    public static void send(ArticleAnalyzed analyzed, String eventId) {
        send(Topics.ARTICLE_ANALYZED, analyzed.article().articleId(), eventId, analyzed);
    }

    public static void send(SignalStateChanged change, String eventId) {
        send(Topics.SIGNAL_STATE_CHANGED, change.articleId(), eventId, change);
    }

    public static void send(SourceHealthChanged change, String eventId) {
        send(Topics.SOURCE_HEALTH_CHANGED, change.sourceId(), eventId, change);
    }

    private static void send(String topic, String key, String eventId, Object event) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", BackingResource.backing().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(CloudEvents.record(
                    topic, key, eventId, topic, "/analysis-service", Instant.now(), null, Json.bytes(event)));
        }
    }
}
