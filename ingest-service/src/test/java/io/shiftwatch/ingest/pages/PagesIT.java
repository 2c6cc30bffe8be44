package io.shiftwatch.ingest.pages;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.ingest.SourceCalls.SOON;
import static io.shiftwatch.ingest.SourceCalls.add;
import static io.shiftwatch.ingest.SourceCalls.articles;
import static io.shiftwatch.ingest.SourceCalls.item;
import static io.shiftwatch.ingest.SourceCalls.one;
import static io.shiftwatch.ingest.SourceCalls.poll;
import static io.shiftwatch.ingest.SourceCalls.rss;
import static io.shiftwatch.ingest.WebServer.address;
import static io.shiftwatch.ingest.WebServer.serve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Topics;
import io.shiftwatch.ingest.WebServer;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.kafka.CloudEvents;
import io.shiftwatch.stack.BackingResource;

/** Pages behind the items of a feed: read at first, and looked at again while the article carries a signal. */
@QuarkusTest
@QuarkusTestResource(BackingResource.class)
@QuarkusTestResource(WebServer.class)
class PagesIT {

    private static final String SUMMARY = "The minister spoke.";
    private static final List<String> SENTENCES = List.of(
            "The minister told reporters on Tuesday that talks over the border would go on through the winter.",
            "She added that no date had been set for a visit, although both capitals had asked for one.",
            "Her counterpart said in a statement of his own that the troops would stay where they are for now.");

    private final String path = "/" + UUID.randomUUID();
    private final String page = path + "/a";
    private String source = "";

    @Test
    void aSummaryIsCompletedFromItsPage() {
        serve(page, html(SENTENCES));
        serve(path, rss(item("g1", "Talks go on", SUMMARY, address(page))));
        add(path, Map.of());

        await().atMost(SOON).untilAsserted(() -> assertThat(articles(path)).hasSize(1));
        ArticleReceived article = articles(path).getFirst();
        assertThat(article.text()).isEqualTo(String.join("\n\n", SENTENCES));
        assertThat(article.title()).isEqualTo("Talks go on");
        assertThat(article.author()).isEqualTo("A. Writer");
        assertThat(article.publishedAt()).isEqualTo(Instant.parse("2026-05-05T09:00:00Z"));
        assertThat(article.publishedAtFrom()).isEqualTo("page");
        assertThat(article.alertable()).isFalse();
    }

    @Test
    void aPageThatIsNotToBeHadLeavesTheSummaryAndShowsInTheHealth() {
        for (String each : List.of("a", "b", "c")) {
            serve(path + "/" + each, 402, Map.of(), "");
        }
        serve(
                path,
                rss(
                        item("g1", "One", SUMMARY, address(path + "/a")),
                        item("g2", "Two", SUMMARY, address(path + "/b")),
                        item("g3", "Three", SUMMARY, address(path + "/c"))));
        String id = add(path, Map.of());

        await().atMost(SOON).untilAsserted(() -> assertThat(articles(path))
                .hasSize(3)
                .extracting(ArticleReceived::text)
                .containsOnly(SUMMARY));
        poll(id);
        one(id).body("health.state", equalTo("paywalled"));
    }

    @Test
    void robotsTxtIsHeededUnlessTheSourceSaysOtherwise() {
        String site = "/private" + path;
        serve(site + "/a", html(SENTENCES));
        serve(site + "/b", html(SENTENCES));
        serve(path, rss(item("g1", "Talks go on", SUMMARY, address(site + "/a"))));
        serve(path + "/bold", rss(item("g1", "Talks go on", SUMMARY, address(site + "/b"))));
        add(path, Map.of());
        add(path + "/bold", Map.of("robots", false));

        await().atMost(SOON).untilAsserted(() -> assertThat(articles(site)).hasSize(2));
        assertThat(articles(site + "/a").getFirst().text()).isEqualTo(SUMMARY);
        assertThat(articles(site + "/b").getFirst().text()).startsWith(SENTENCES.getFirst());
        assertThat(WebServer.asked(site + "/a")).isEmpty();
    }

    @Test
    void aServerWithAFailureIsAskedAgainAndThenTheSummaryIsTaken() {
        serve(page, 500, Map.of(), "");
        serve(path, rss(item("g1", "Talks go on", SUMMARY, address(page))));
        add(path, Map.of());

        await().atMost(SOON).untilAsserted(() -> assertThat(articles(path))
                .extracting(ArticleReceived::text)
                .containsExactly(SUMMARY));
        assertThat(WebServer.asked(page)).hasSize(3);
    }

    @Test
    void aSentenceThatIsRemovedLaterIsANewVersion() {
        ArticleReceived first = read();
        serve(page, html(SENTENCES.subList(0, 2)));
        carriesASignal(first);

        await().atMost(SOON).untilAsserted(() -> assertThat(articles(path)).hasSize(2));
        assertThat(articles(path).getLast().articleId()).isEqualTo(first.articleId());
        assertThat(articles(path).getLast().text()).doesNotContain(SENTENCES.getLast());
    }

    @Test
    void aPageThatIsGoneWithdrawsItsArticle() {
        ArticleReceived first = read();
        serve(page, 404, Map.of(), "");
        carriesASignal(first);

        await().atMost(SOON).untilAsserted(() -> assertThat(articles(path)).hasSize(2));
        assertThat(articles(path).getLast().withdrawnAt()).isNotNull();
        assertThat(articles(path).getLast().text()).isEqualTo(first.text());
    }

    /** Feeds list what is not there yet, or never will be. */
    @Test
    void whatWasNeverThereIsNotWithdrawn() {
        serve(page, 404, Map.of(), "");
        serve(path, rss(item("g1", "Talks go on", SUMMARY, address(page))));
        add(path, Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(articles(path)).hasSize(1));
        carriesASignal(articles(path).getFirst());

        // The first reading, and all the looks.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(WebServer.asked(page)).hasSize(5));
        assertThat(articles(path)).hasSize(1);
    }

    @Test
    void whatWasAcceptedComesInAlthoughItsSourceIsDeleted() {
        serve(page, 503, Map.of(), "");
        serve(path, rss(item("g1", "Talks go on", SUMMARY, address(page))));
        String id = add(path, Map.of());
        given().delete("/api/v1/sources/" + id).then().statusCode(204);

        await().atMost(SOON).untilAsserted(() -> assertThat(articles(path)).hasSize(1));
    }

    @Test
    void aPageThatStaysAsItIsSaysNothing() {
        ArticleReceived first = read();
        carriesASignal(first);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(WebServer.asked(page)).hasSize(5));
        assertThat(articles(path)).hasSize(1);
    }

    /** Reading the page anew must not end the looks that its signals asked for. */
    @Test
    void anArticleThatItsFeedChangedIsLookedAtAgainForItsNewSignals() {
        ArticleReceived first = read();
        carriesASignal(first);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(WebServer.asked(page)).hasSize(2));
        serve(path, rss(item("g1", "Talks go on", SUMMARY + " Again.", address(page))));
        poll(source);
        await().atMost(SOON).untilAsserted(() -> assertThat(articles(path)).hasSize(2));
        carriesASignal(articles(path).getLast());

        serve(page, html(SENTENCES.subList(0, 2)));

        await().atMost(SOON).untilAsserted(() -> assertThat(articles(path)).hasSize(3));
        assertThat(articles(path).getLast().text()).doesNotContain(SENTENCES.getLast());
    }

    private ArticleReceived read() {
        serve(page, html(SENTENCES));
        serve(path, rss(item("g1", "Talks go on", SUMMARY, address(page))));
        source = add(path, Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(articles(path)).hasSize(1));
        return articles(path).getFirst();
    }

    private static void carriesASignal(ArticleReceived article) {
        ArticleAnalyzed sample = sample();
        List<Signal> signals = sample.signals();
        ArticleAnalyzed analyzed = new ArticleAnalyzed(
                article, 1, "tv_1", "en", sample.story(), signals, false, "c", "v", Instant.now(), null);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BackingResource.backing().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(CloudEvents.record(
                    Topics.ARTICLE_ANALYZED,
                    article.articleId(),
                    "evt_" + UUID.randomUUID(),
                    ArticleAnalyzed.TYPE,
                    "/analysis-service",
                    Instant.now(),
                    null,
                    Json.bytes(analyzed)));
        }
    }

    private static ArticleAnalyzed sample() {
        try (var sample = ArticleAnalyzed.class.getResourceAsStream("/samples/shiftwatch.article.analyzed.v1.json")) {
            return Json.MAPPER.readValue(sample, ArticleAnalyzed.class);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String html(List<String> paragraphs) {
        return """
                <html lang="en"><head><title>Talks go on | News Example</title>
                <meta property="article:published_time" content="2026-05-05T09:00:00Z"><meta name="author" content="A. Writer"></head>
                <body><nav>Home World</nav><article><h1>Talks go on</h1><p>%s</p></article></body></html>
                """.formatted(String.join("</p><p>", paragraphs));
    }
}
