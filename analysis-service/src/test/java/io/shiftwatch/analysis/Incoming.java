package io.shiftwatch.analysis;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Origin;
import io.shiftwatch.events.Topics;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.kafka.CloudEvents;

/** Articles as ingest sends them. */
public final class Incoming {

    public static final Duration SOON = Duration.ofSeconds(30);

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Incoming() {}

    public static ArticleReceived article(String text) {
        return article(text, NOON);
    }

    public static ArticleReceived article(String text, Instant published) {
        return article("news.example", "A title", text, published);
    }

    public static ArticleReceived article(String source, String title, String text, Instant published) {
        return article(source, title, text, published, published, Origin.API);
    }

    /** Without a date of its own. */
    public static ArticleReceived undated(String text, Instant seen, Origin origin) {
        return article("news.example", "A title", text, null, seen, origin);
    }

    private static ArticleReceived article(
            String source, String title, String text, @Nullable Instant published, Instant seen, Origin origin) {
        return new ArticleReceived(
                "art_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24),
                null,
                null,
                List.of(),
                source,
                title,
                text,
                null,
                null,
                List.of(),
                published,
                "sender",
                false,
                seen,
                origin,
                true,
                "local",
                null);
    }

    public static ProducerRecord<String, byte[]> record(ArticleReceived article, String eventId) {
        return CloudEvents.record(
                Topics.ARTICLE_RECEIVED,
                article.articleId(),
                eventId,
                ArticleReceived.TYPE,
                "/ingest-service",
                article.firstSeenAt(),
                null,
                Json.bytes(article));
    }

    public static void send(String bootstrapServers, ProducerRecord<String, byte[]> record) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(record);
        }
    }

    /** Sends the article and waits until it is in the archive. */
    public static ArticleReceived arrive(String bootstrapServers, ArticleReceived article) {
        send(bootstrapServers, record(article, "evt_" + article.articleId()));
        awaitArticle(article.articleId());
        return article;
    }

    public static void awaitArticle(String id) {
        await().atMost(SOON).until(() -> given().get("/api/v1/articles/" + id).statusCode() == 200);
    }
}
