package io.shiftwatch.alert.raising;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.inject.Inject;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Topics;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.kafka.CloudEvents;
import io.shiftwatch.stack.BackingResource;

/** From an analysed article to alerts, their explanation and their stream, on real Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(value = BackingResource.class, initArgs = @ResourceArg(name = "role", value = "shiftwatch_alert"))
class ArticleAnalyzedIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @TestHTTPResource("/api/v1/alerts/stream")
    URI stream;

    @Test
    void aStoryAlertsOnceAndANewMeaningFollowsUp() {
        String subscription = subscribe(Map.of("topics", List.of("confrontation")));
        String article = newArticle();
        Signal hedged = Samples.signal(Map.of("status", "ANNOUNCED"));
        Signal enacted = Samples.signal(Map.of("status", "ENACTED"));

        send(article(article, hedged), "evt_1" + article);
        send(article(article, hedged), "evt_1" + article);
        send(article(article, hedged), "evt_2" + article);
        send(article(article, enacted), "evt_3" + article);

        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/alerts?subscription=" + subscription)
                .then()
                .body("items.sequence", contains(2, 1))
                .body("items.kind", contains("FOLLOW_UP", "FIRST"))
                .body("items.meaning.status", contains("ENACTED", "ANNOUNCED")));
    }

    @Test
    void explainSaysWhichConditionFailed() {
        String subscription = subscribe(Map.of("topics", List.of("*"), "targets", List.of("CHN")));
        String article = newArticle();
        send(article(article, Samples.signal(Map.of())), "evt_" + article);
        String why = "/api/v1/subscriptions/" + subscription + "/explain?article=" + article;

        await().atMost(SOON).until(() -> given().get(why).statusCode() == 200);
        given().get(why)
                .then()
                .body("alert", nullValue())
                .body("signals[0].matched", equalTo(false))
                .body("signals[0].failed.condition", contains("target"))
                .body("signals[0].failed.wanted", contains("CHN"))
                .body("signals[0].failed.found", contains("RUS"));
    }

    @Test
    void theStreamGoesOnAfterTheLastEventSeen() throws Exception {
        String subscription = subscribe(Map.of("topics", List.of("confrontation")));
        List<String> articles =
                Stream.generate(ArticleAnalyzedIT::newArticle).limit(3).toList();
        send(article(articles.get(0), Samples.signal(Map.of())), "evt_" + articles.get(0));
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/alerts?subscription=" + subscription)
                .then()
                .body("items", hasSize(1)));
        List<String> seen = events(subscription, "0-0", 1);
        String lastSeen = seen.getFirst();

        send(article(articles.get(1), Samples.signal(Map.of())), "evt_" + articles.get(1));
        send(article(articles.get(2), Samples.signal(Map.of())), "evt_" + articles.get(2));
        List<String> after = events(subscription, lastSeen, 2);

        assertThat(after).hasSize(2).doesNotContain(lastSeen).doesNotHaveDuplicates();
    }

    @Test
    void aBadSubscriptionNamesEveryFieldThatIsWrong() {
        given().contentType("application/json")
                .body("""
                        {"topics": ["No Such"], "actors": "USA", "minConfidence": 2, "maxAge": "P100000000D",
                         "channel": {"type": "webhook", "url": "ftp://example.org"}}
                        """)
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("name"))
                .body("errors.field", hasItem("topics[0]"))
                .body("errors.field", hasItem("actors"))
                .body("errors.field", hasItem("minConfidence"))
                .body("errors.field", hasItem("maxAge"))
                .body("errors.field", hasItem("channel.url"));
    }

    /** Ids of the next events of the stream. */
    private List<String> events(String subscription, String lastEventId, int count) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stream + "?subscription=" + subscription))
                .header("Last-Event-ID", lastEventId)
                .timeout(SOON)
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines = client.send(request, HttpResponse.BodyHandlers.ofLines())
                        .body()) {
            List<String> ids = lines.filter(line -> line.startsWith("id:"))
                    .map(line -> line.substring(3).strip())
                    .limit(count)
                    .toList();
            client.shutdownNow();
            return ids;
        }
    }

    private static String subscribe(Map<String, ?> terms) {
        Map<String, Object> wanted = new java.util.HashMap<>(terms);
        wanted.put("name", "a test");
        wanted.put("maxAge", "none");
        var made = given().contentType("application/json")
                .body(Json.text(wanted))
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(201)
                .extract();
        Instant effective = Instant.parse(made.path("effectiveAt"));
        await().until(() -> Instant.now().isAfter(effective));
        return made.path("id");
    }

    private static String newArticle() {
        return "art_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    private static ArticleAnalyzed article(String id, Signal signal) {
        return Samples.article(Map.of("articleId", id), signal);
    }

    private void send(ArticleAnalyzed analyzed, String eventId) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(CloudEvents.record(
                    Topics.ARTICLE_ANALYZED,
                    analyzed.article().articleId(),
                    eventId,
                    ArticleAnalyzed.TYPE,
                    "/analysis-service",
                    analyzed.analyzedAt(),
                    null,
                    Json.bytes(analyzed)));
        }
    }
}
