package io.shiftwatch.alert.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.Receiver;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Topics;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.kafka.CloudEvents;
import io.shiftwatch.stack.Backing;

/**
 * Two instances, each killed again and again, a database and a broker that go away: what the receivers got is what a plain loop over the
 * recorded events and the subscriptions says. With {@code -Dsoak=true} 2,000 articles, 500 subscriptions and five kills of each; the
 * moments follow {@code -Dkilled.seed}.
 */
class KilledInstancesIT {

    private static final Logger LOG = Logger.getLogger(KilledInstancesIT.class);
    private static final boolean LONG = Boolean.getBoolean("soak");
    private static final int ARTICLES = LONG ? 2_000 : 400;
    private static final int SUBSCRIPTIONS = LONG ? 500 : 100;
    private static final int KILLS = LONG ? 5 : 2;
    private static final long SEED = Long.getLong("killed.seed", 1L);

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int BATCH = 20;

    private final Random moments = new Random(SEED);
    private final Map<String, Map<String, Object>> subscriptions = new HashMap<>();

    @Test
    void everybodyIsToldEverythingOnceInEffect() {
        Thread.currentThread().setContextClassLoader(KilledInstancesIT.class.getClassLoader());
        World world = new World(SEED);
        List<ArticleAnalyzed> articles = world.articles(ARTICLES);
        Map<String, String> settings =
                Map.of("SHIFTWATCH_GUARD_ALLOW", "127.0.0.0/8", "SHIFTWATCH_ALERTS_FOLLOW_UP_PAUSE", "PT4S");
        try (Backing backing = Backing.start();
                Receiver receiver = Receiver.answering(500, 503, 429);
                Instance one = new Instance(backing, settings);
                Instance two = new Instance(backing, settings)) {
            ready(one);
            ready(two);
            subscribe(one, world, receiver);

            // On a thread of its own, which has this test's class loader: Kafka's client asks for that.
            CompletableFuture<Void> sent =
                    CompletableFuture.runAsync(() -> publish(backing, articles), task -> Thread.ofPlatform()
                            .start(task));
            for (int kill = 0; kill < 2 * KILLS; kill++) {
                pause(2_000 + moments.nextInt(4_000));
                (kill % 2 == 0 ? one : two).killAndStartAgain();
                if (kill == KILLS / 2) {
                    backing.stopPostgres();
                    pause(1_000);
                    backing.startPostgres();
                }
                if (kill == KILLS) {
                    backing.stopKafka();
                    pause(1_000);
                    backing.startKafka();
                }
            }
            sent.join();
            ready(one);

            Map<String, ArticleAnalyzed> recorded = recorded(backing);
            assertThat(recorded).hasSize(ARTICLES);
            Set<Told> due = due(recorded);
            Set<Told> strongest = Told.strongest(due);
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(
                            Told.strongest(told(receiver, recorded)))
                    .as("see %s and %s", one.log(), two.log())
                    .containsAll(strongest));
            await().atMost(PATIENCE).until(() -> count(one, "PENDING", "IN_FLIGHT", "RETRYING") == 0);

            List<Told> all = told(receiver, recorded);
            assertThat(Told.strongest(all)).isEqualTo(strongest);
            assertThat(all)
                    .as("nothing that nobody wanted, and no meaning twice")
                    .doesNotHaveDuplicates()
                    .isSubsetOf(due);
            Map<String, Set<String>> bodies = new HashMap<>();
            receiver.calls().forEach(call -> bodies.computeIfAbsent(call.id(), none -> new HashSet<>())
                    .add(call.body()));
            assertThat(bodies.values()).as("the same bytes under the same id").allMatch(same -> same.size() == 1);
            LOG.infof(
                    "%d kills, %d articles, %d subscriptions: %d meanings due and %d of them the strongest, %d told in %d notices, %d calls",
                    one.kills() + two.kills(),
                    ARTICLES,
                    SUBSCRIPTIONS,
                    due.size(),
                    strongest.size(),
                    all.size(),
                    bodies.size(),
                    receiver.calls().size());
        }
    }

    private static void ready(Instance instance) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(instance::isReady);
    }

    /** Long enough for something to be under way, at no moment that anything waits for. */
    private static void pause(int millis) {
        Instant until = Instant.now().plusMillis(millis);
        await().atMost(Duration.ofMinutes(1)).until(() -> Instant.now().isAfter(until));
    }

    private void subscribe(Instance instance, World world, Receiver receiver) {
        ObjectNode list = Json.MAPPER.createObjectNode();
        ArrayNode all = list.putArray("subscriptions");
        List<Map<String, Object>> wanted = world.subscriptions(SUBSCRIPTIONS);
        for (int i = 0; i < wanted.size(); i++) {
            ObjectNode each = all.addObject();
            each.setAll((ObjectNode) Json.MAPPER.<JsonNode>valueToTree(wanted.get(i)));
            each.putObject("channel").put("type", "webhook").put("url", receiver.address("/hook/" + i));
        }
        var answer = instance.post("/api/v1/subscriptions/bulk", Json.text(list));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode made = Json.read(answer.body(), JsonNode.class).path("subscriptions");
        for (int i = 0; i < wanted.size(); i++) {
            subscriptions.put(made.path(i).path("id").asText(), wanted.get(i));
        }
        Instant effective = Instant.parse(made.path(0).path("effectiveAt").asText());
        await().until(() -> Instant.now().isAfter(effective));
    }

    /** Spread over the time in which the instances are killed. */
    private static void publish(Backing backing, List<ArticleAnalyzed> articles) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", backing.bootstrapServers(), "delivery.timeout.ms", 300_000),
                new StringSerializer(),
                new ByteArraySerializer())) {
            int batches = (articles.size() + BATCH - 1) / BATCH;
            for (int batch = 0; batch < batches; batch++) {
                for (ArticleAnalyzed each :
                        articles.subList(batch * BATCH, Math.min(articles.size(), (batch + 1) * BATCH))) {
                    String id = each.article().articleId();
                    producer.send(CloudEvents.record(
                            Topics.ARTICLE_ANALYZED,
                            id,
                            "evt_" + id,
                            Topics.ARTICLE_ANALYZED,
                            "/analysis-service",
                            Instant.now(),
                            null,
                            Json.bytes(each)));
                }
                pause(KILLS * 8_000 / batches);
            }
        }
    }

    /** Everything on the topic, by article. */
    private static Map<String, ArticleAnalyzed> recorded(Backing backing) {
        Map<String, ArticleAnalyzed> recorded = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", backing.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ARTICLE_ANALYZED).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(each -> recorded.put(
                                each.key(),
                                Json.read(
                                        new String(each.value(), java.nio.charset.StandardCharsets.UTF_8),
                                        ArticleAnalyzed.class)));
            }
        }
        return recorded;
    }

    private Set<Told> due(Map<String, ArticleAnalyzed> recorded) {
        Set<Told> due = new HashSet<>();
        recorded.values().forEach(article -> article.signals()
                .forEach(signal -> subscriptions.forEach((id, terms) -> {
                    if (World.wants(terms, signal)) {
                        due.add(Told.of(id, article.story().id(), signal));
                    }
                })));
        return due;
    }

    /** By id, however often one came. */
    private static List<Told> told(Receiver receiver, Map<String, ArticleAnalyzed> recorded) {
        Map<String, String> bodies = new HashMap<>();
        receiver.calls().forEach(call -> bodies.put(call.id(), call.body()));
        List<Told> told = new ArrayList<>();
        bodies.values().forEach(body -> {
            JsonNode alert = Json.read(body, JsonNode.class).path("data");
            ArticleAnalyzed article = recorded.get(alert.at("/article/id").asText());
            Set<Told> meanings = new HashSet<>();
            for (Signal signal : article.signals()) {
                for (JsonNode id : alert.path("signalIds")) {
                    if (id.asText().equals(signal.id())) {
                        meanings.add(Told.of(
                                alert.at("/subscription/id").asText(),
                                article.story().id(),
                                signal));
                    }
                }
            }
            told.addAll(meanings);
        });
        return told;
    }

    private static int count(Instance instance, String... states) {
        int count = 0;
        for (String state : states) {
            count += Json.read(instance.get("/api/v1/deliveries?limit=200&state=" + state), JsonNode.class)
                    .path("items")
                    .size();
        }
        return count;
    }
}
