package io.shiftwatch.analysis.article;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.analysis.Incoming.SOON;
import static io.shiftwatch.analysis.Incoming.article;
import static io.shiftwatch.analysis.Incoming.awaitArticle;
import static io.shiftwatch.analysis.Incoming.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import jakarta.inject.Inject;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.shiftwatch.analysis.Incoming;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Topics;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.stack.Backing;
import io.shiftwatch.stack.BackingResource;

/** The path of a record through the service, on real Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingResource.class,
        initArgs = @ResourceArg(name = "role", value = "shiftwatch_analysis"))
class ArticleReceivedIT {

    private static final String DEAD = Topics.deadLetters(Topics.ARTICLE_RECEIVED, "analysis-service");
    private static final String PATIENCE =
            "Secretary of State Antony Blinken said the United States will maintain strategic patience toward China.";

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void aRecordIsArchivedJudgedAndPassedOnOnceHoweverOftenItComes() {
        ArticleReceived article = article(PATIENCE);
        send(record(article, "evt_" + article.articleId()));
        send(record(article, "evt_" + article.articleId()));
        send(record(article, "evt_another_" + article.articleId()));

        awaitArticle(article.articleId());
        given().get("/api/v1/articles/" + article.articleId())
                .then()
                .statusCode(200)
                .body("article.text", equalTo(PATIENCE))
                .body("version", equalTo(1))
                .body("signals.family", hasItem("strategic-patience"));
        ArticleReceived last = flush();
        List<ConsumerRecord<String, byte[]>> passedOn = read(Topics.ARTICLE_ANALYZED, last.articleId()).stream()
                .filter(record -> record.key().equals(article.articleId()))
                .toList();
        assertThat(passedOn).hasSize(1);
        ArticleAnalyzed analyzed = Json.read(new String(passedOn.getFirst().value(), UTF_8), ArticleAnalyzed.class);
        assertThat(analyzed.article()).isEqualTo(article);
        assertThat(header(passedOn.getFirst(), "ce_type")).isEqualTo(ArticleAnalyzed.TYPE);
    }

    @Test
    void aChangedTextIsANewVersionAndALateRecordOfTheOldOneIsNone() {
        ArticleReceived first = article(PATIENCE);
        ArticleReceived changed =
                with(first, PATIENCE + " He added nothing.", first.firstSeenAt().plusSeconds(60));
        send(record(first, "evt_1" + first.articleId()));
        send(record(changed, "evt_2" + first.articleId()));
        send(record(first, "evt_3" + first.articleId()));
        flush();

        given().get("/api/v1/articles/" + first.articleId())
                .then()
                .body("version", equalTo(2))
                .body("versions.size()", equalTo(2))
                .body("article.text", equalTo(changed.text()));
        given().get("/api/v1/articles/" + first.articleId() + "?version=1")
                .then()
                .body("article.text", equalTo(PATIENCE));
    }

    @Test
    void whatCanNeverBeProcessedIsADeadLetterByteForByteAndTheRestFlows() {
        ArticleReceived article = article(PATIENCE);
        byte[] noise = new byte[300];
        RandomGenerator.getDefault().nextBytes(noise);
        String key = article.articleId();
        ProducerRecord<String, byte[]> random = new ProducerRecord<>(Topics.ARTICLE_RECEIVED, key, noise);
        ProducerRecord<String, byte[]> brokenTime = record(article, "evt_broken");
        brokenTime.headers().remove("ce_time").add("ce_time", "yesterday".getBytes(UTF_8));
        ProducerRecord<String, byte[]> unknownType = record(article, "evt_unknown");
        unknownType.headers().remove("ce_type").add("ce_type", "somebody.else.v9".getBytes(UTF_8));
        List<ProducerRecord<String, byte[]>> bad = List.of(random, brokenTime, unknownType);
        bad.forEach(this::send);
        send(record(article, "evt_good_" + key));

        awaitArticle(key);

        List<ConsumerRecord<String, byte[]>> dead = read(DEAD, null).stream()
                .filter(record -> record.key().equals(key))
                .toList();
        assertThat(dead)
                .extracting(letter -> header(letter, "dlq-reason"))
                .containsExactly("BAD_HEADER", "BAD_HEADER", "UNKNOWN_TYPE");
        for (int i = 0; i < bad.size(); i++) {
            assertThat(dead.get(i).value()).isEqualTo(bad.get(i).value());
            for (Header header : bad.get(i).headers()) {
                assertThat(dead.get(i).headers().lastHeader(header.key()).value())
                        .isEqualTo(header.value());
            }
        }
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedFor() {
        Backing backing = BackingResource.backing();
        int deadBefore = read(DEAD, null).size();
        ArticleReceived article = article(PATIENCE);
        backing.stopPostgres();
        try {
            send(record(article, "evt_" + article.articleId()));
            await().atMost(SOON).until(() -> given().get("/q/metrics")
                    .asString()
                    .lines()
                    .filter(line -> line.startsWith("shiftwatch_oldest_record_seconds"))
                    .anyMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) > 2));
            given().get("/api/v1/articles").then().statusCode(503).body("type", equalTo("/problems/unavailable"));
        } finally {
            backing.startPostgres();
        }

        awaitArticle(article.articleId());

        assertThat(read(DEAD, null)).hasSize(deadBefore);
    }

    @Test
    void thePreviewJudgesAndStoresNothing() {
        given().contentType("application/json")
                .body(Map.of(
                        "title",
                        "A title",
                        "text",
                        PATIENCE + " Analysts spoke of the British pre-war policy of appeasement."))
                .post("/api/v1/analysis/preview")
                .then()
                .statusCode(200)
                .body("signals.family", hasItem("strategic-patience"))
                .body("keywords.text", hasItem("appeasement"));
    }

    /** Everything sent before is done when this is: partitions are read in order, so one goes to each. */
    private ArticleReceived flush() {
        ArticleReceived last = null;
        for (int partition = 0; partition < 6; partition++) {
            last = article("The weather was fine.");
            ProducerRecord<String, byte[]> record = record(last, "evt_" + last.articleId());
            send(new ProducerRecord<>(record.topic(), partition, record.key(), record.value(), record.headers()));
            awaitArticle(last.articleId());
        }
        return java.util.Objects.requireNonNull(last);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        Incoming.send(bootstrapServers, record);
    }

    /** @param until waits for a record with this key; null for what is there */
    private List<ConsumerRecord<String, byte[]>> read(String topic, String until) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                boolean all = consumer.endOffsets(partitions).entrySet().stream()
                        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                return all && (until == null || records.stream().anyMatch(record -> until.equals(record.key())));
            });
        }
        return records;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static ArticleReceived with(ArticleReceived article, String text, Instant seen) {
        return new ArticleReceived(
                article.articleId(),
                article.url(),
                article.guid(),
                article.aliases(),
                article.source(),
                article.title(),
                text,
                article.author(),
                article.language(),
                article.zones(),
                article.publishedAt(),
                article.publishedAtFrom(),
                article.undatable(),
                seen,
                article.origin(),
                article.alertable(),
                article.owner(),
                null);
    }
}
