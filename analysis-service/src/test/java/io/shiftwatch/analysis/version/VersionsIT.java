package io.shiftwatch.analysis.version;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.analysis.Incoming.article;
import static io.shiftwatch.analysis.Incoming.record;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.UUID;
import jakarta.inject.Inject;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.shiftwatch.analysis.Incoming;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.stack.BackingResource;

/** An article that changes, is withdrawn, or turns out to be of another day, on real Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingResource.class,
        initArgs = @ResourceArg(name = "role", value = "shiftwatch_analysis"))
class VersionsIT {

    private static final String PATIENCE =
            "Secretary of State Antony Blinken said the United States will maintain strategic patience toward China.";
    private static final String MORE = "Reporters waited outside for an hour.";

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void aRewordedSentenceKeepsItsSignalAndARemovedOneLosesIt() {
        ArticleReceived first = come(article(PATIENCE + "\n\n" + MORE));
        come(changed(first, PATIENCE.replace("Secretary of State", "Secretary") + "\n\n" + MORE, 60));
        come(changed(first, MORE, 120));

        String path = "/api/v1/articles/" + first.articleId() + "/diff";
        given().get(path + "?from=1&to=2")
                .then()
                .body("signals.stayed.is.family", hasItem("strategic-patience"))
                .body("signals.went", hasSize(0))
                .body("text.find { it.op == 'REMOVED' }.text", equalTo("of State "));
        given().get(path)
                .then()
                .body("from", equalTo(2))
                .body("to", equalTo(3))
                .body("signals.went.family", hasItem("strategic-patience"))
                .body("text.op", contains("REMOVED", "SAME"));
        given().get("/api/v1/signals?article=" + first.articleId()).then().body("items", hasSize(0));
    }

    @Test
    void anEarlierTextComeBackIsANewVersionAndOtherWhiteSpaceIsNone() {
        ArticleReceived first = come(article(PATIENCE));
        come(changed(first, PATIENCE + " " + MORE, 60));
        come(changed(first, PATIENCE, 120));
        come(changed(first, " " + PATIENCE.replace(" said", "\n  said"), 180));

        given().get("/api/v1/articles/" + first.articleId()).then().body("versions.version", contains(1, 2, 3));
    }

    @Test
    void aWithdrawnArticleIsMarkedUntilItStandsAgain() {
        ArticleReceived first = come(article(PATIENCE));
        come(first.withdrawn(first.firstSeenAt().plusSeconds(60)));
        String path = "/api/v1/articles/" + first.articleId();

        given().get(path).then().body("withdrawnAt", notNullValue()).body("versions", hasSize(1));
        come(changed(first, PATIENCE, 120));
        given().get(path).then().body("withdrawnAt", nullValue()).body("versions", hasSize(1));
    }

    @Test
    void aCorrectedDateMovesTheArticleItsSignalsAndItsStory() {
        ArticleReceived first = come(
                article("Prime Minister Rishi Sunak announced new sanctions on Belarus after the vote in London."));
        Instant corrected = Instant.parse("2026-02-20T08:00:00Z");
        come(dated(first, corrected));

        given().get("/api/v1/articles/" + first.articleId())
                .then()
                .body("article.publishedAt", equalTo(corrected.toString()))
                .body("versions", hasSize(1))
                .body("story.firstAt", equalTo(corrected.toString()))
                .body("story.latestAt", equalTo(corrected.toString()));
        given().get("/api/v1/signals?article=" + first.articleId())
                .then()
                .body("items[0].publishedAt", equalTo(corrected.toString()));
    }

    @Test
    void versionsThatAreNotThereAreNotCompared() {
        ArticleReceived first = come(article(PATIENCE));

        given().get("/api/v1/articles/" + first.articleId() + "/diff?from=1&to=7")
                .then()
                .statusCode(404);
        given().get("/api/v1/articles/" + first.articleId() + "/diff")
                .then()
                .statusCode(200)
                .body("text.op", contains("SAME"));
    }

    /** Comes back when the record has taken effect: another one behind it on the same partition has. */
    private ArticleReceived come(ArticleReceived article) {
        ArticleReceived behind = article("A last one.");
        ProducerRecord<String, byte[]> record = record(behind, "evt_" + behind.articleId());
        Incoming.send(bootstrapServers, record(article, "evt_" + UUID.randomUUID()));
        Incoming.send(
                bootstrapServers,
                new ProducerRecord<>(record.topic(), null, article.articleId(), record.value(), record.headers()));
        Incoming.awaitArticle(behind.articleId());
        return article;
    }

    private static ArticleReceived changed(ArticleReceived first, String text, int secondsLater) {
        return first.reading(
                first.title(), text, first.zones(), first.firstSeenAt().plusSeconds(secondsLater));
    }

    private static ArticleReceived dated(ArticleReceived first, Instant published) {
        return new ArticleReceived(
                first.articleId(),
                first.url(),
                first.guid(),
                first.aliases(),
                first.source(),
                first.title(),
                first.text(),
                first.author(),
                first.language(),
                first.zones(),
                published,
                "feed",
                false,
                first.firstSeenAt().plusSeconds(60),
                first.origin(),
                first.alertable(),
                first.owner(),
                null);
    }
}
