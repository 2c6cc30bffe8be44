package io.shiftwatch.ingest.source;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.ingest.SourceCalls.SOON;
import static io.shiftwatch.ingest.SourceCalls.one;
import static io.shiftwatch.ingest.SourceCalls.poll;
import static io.shiftwatch.ingest.SourceCalls.rss;
import static io.shiftwatch.ingest.WebServer.address;
import static io.shiftwatch.ingest.WebServer.serve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.SourceHealthChanged;
import io.shiftwatch.events.Topics;
import io.shiftwatch.ingest.SourceCalls;
import io.shiftwatch.ingest.TopicReader;
import io.shiftwatch.ingest.WebServer;
import io.shiftwatch.stack.BackingResource;

/** Feeds on a server of their own, polled into real Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(BackingResource.class)
@QuarkusTestResource(WebServer.class)
class SourcesIT {

    private static final String LONG = "The minister spoke for an hour about trade and borders. ".repeat(30);

    private final String path = "/" + UUID.randomUUID();

    @Inject
    AgroalDataSource database;

    @Test
    void whatASourceHasAlreadyAlertsNobodyAndWhatComesLaterDoes() {
        serve(path, rss(item("g1", "First", LONG)));
        String id = add();

        serve(path, rss(item("g2", "Second", LONG), item("g1", "First", LONG)));
        poll(id);

        await().atMost(SOON).untilAsserted(() -> assertThat(articles())
                .extracting(ArticleReceived::title, ArticleReceived::alertable)
                .containsExactly(tuple("First", false), tuple("Second", true)));
    }

    @Test
    void aChangedTextIsSentAgainAndAMereRelistingIsNot() {
        serve(path, rss(item("g1", "First", LONG)));
        String id = add();
        serve(path, rss(item("g1", "First", "<p>" + LONG.replace(". ", ".  \n") + "</p>")));
        poll(id);
        serve(path, rss(item("g1", "First", LONG + "One word more.")));
        poll(id);
        serve(path, rss(item("g1", "First", LONG)));
        poll(id);

        await().atMost(SOON).untilAsserted(() -> assertThat(articles()).hasSize(3));
        assertThat(articles())
                .extracting(ArticleReceived::articleId)
                .containsOnly(articles().getFirst().articleId());
        given().get("/api/v1/sources/" + id).then().body("lastPoll.changed", equalTo(1));
    }

    @Test
    void aGuidKeepsItsArticleWhenTheAddressChangesAndTwoGuidsOnOneAddressAreOneArticle() {
        String there = item("g1", "First", LONG, "/first");
        serve(path, rss(there));
        String id = add();
        serve(path, rss(item("g1", "First", LONG + "More.", "/moved")));
        poll(id);
        serve(path, rss(item("g9", "First", LONG + "Other.", "/first")));
        poll(id);

        await().atMost(SOON).untilAsserted(() -> assertThat(articles()).hasSize(3));
        assertThat(articles())
                .extracting(ArticleReceived::articleId)
                .containsOnly(articles().getFirst().articleId());
    }

    @Test
    void anUnchangedFeedIsAskedForConditionally() {
        serve(path, 200, Map.of("ETag", "\"v1\""), rss(item("g1", "First", LONG)));
        String id = add();
        poll(id);

        one(id).body("lastPoll.outcome", equalTo("unchanged")).body("health.state", equalTo("ok"));
        assertThat(WebServer.asked(path).getLast().headers()).containsEntry("If-none-match", List.of("\"v1\""));
    }

    @Test
    void aPermanentRedirectIsRememberedAndTold() {
        String old = path + "/old";
        serve(old, rss(item("g1", "First", LONG)));
        String id = SourceCalls.add(old, Map.of());
        serve(old, 301, Map.of("Location", address(path)), "");
        serve(path, rss(item("g1", "First", LONG)));
        poll(id);

        one(id).body("url", equalTo(address(path)))
                .body("health.state", equalTo("moved"))
                .body("movedFrom", equalTo(address(old)));
        await().atMost(SOON).untilAsserted(() -> assertThat(changes(id))
                .extracting(SourceHealthChanged::from, SourceHealthChanged::to)
                .contains(tuple("ok", "moved")));
    }

    @Test
    void goneForGoodEndsThePolls() {
        serve(path, rss(item("g1", "First", LONG)));
        String id = add();
        serve(path, 410, Map.of(), "");
        poll(id);

        one(id).body("health.state", equalTo("gone")).body("nextPollAt", nullValue());
    }

    @Test
    void aFeedThatWasNeverReadFailsAtOnceWithItsReason() {
        serve(path, "<!doctype html><html><body><form><input type=\"password\"></form></body></html>");
        String id = SourceCalls.add(path, Map.of("check", false));

        one(id).body("health.state", equalTo("failing")).body("health.reason", containsString("login page"));
    }

    @Test
    void anEmptyFeedIsAState() {
        serve(path, rss());
        String id = add();

        one(id).body("health.state", equalTo("empty"));
    }

    @Test
    void aSitesAddressLeadsToItsFeed() {
        serve(
                path,
                "<html><head><link rel=alternate type='application/rss+xml' href='" + path + "/feed'></head></html>");
        serve(path + "/feed", rss(item("g1", "First", LONG)));

        given().contentType("application/json")
                .body(Map.of("url", address(path)))
                .post("/api/v1/sources")
                .then()
                .statusCode(201)
                .body("url", equalTo(address(path + "/feed")))
                .body("health.state", equalTo("new"));
    }

    @Test
    void anAddressWithoutAFeedIsRefusedByNameAndReason() {
        serve(path, "<html><body><p>Nothing to see.</p></body></html>");

        given().contentType("application/json")
                .body(Map.of("url", address(path)))
                .post("/api/v1/sources")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("url"))
                .body("errors[0].reason", startsWith("has no feed: the document is a web page"));
    }

    @Test
    void addressesOfTheHouseAreRefused() {
        given().contentType("application/json")
                .body(Map.of("url", "http://127.0.0.1:22/feed"))
                .post("/api/v1/sources")
                .then()
                .statusCode(400)
                .body("errors[0].reason", startsWith("cannot be read: "));
    }

    @Test
    void sourcesAreListedByTitleInPagesAndFoundByWordsAndHealth() {
        for (String each : List.of("b", "A", "c")) {
            serve(path + each, rss(item("g1", "First", LONG)));
            SourceCalls.add(path + each, Map.of("title", path + " " + each));
        }
        String list = "/api/v1/sources?limit=2&health=ok&q=" + path.substring(1);

        String next = given().get(list)
                .then()
                .statusCode(200)
                .body("items.title", contains(path + " A", path + " b"))
                .extract()
                .path("next");
        given().get(list + "&cursor=" + next)
                .then()
                .body("items.title", contains(path + " c"))
                .body("next", nullValue());
        given().get(list.replace("=ok", "=gone")).then().body("items", hasSize(0));
        given().get("/api/v1/sources").then().statusCode(200);
        given().get("/api/v1/sources?health=ill").then().statusCode(400).body("errors.field", hasItem("health"));
    }

    @Test
    void theSameFeedIsNotPolledTwice() {
        serve(path, rss(item("g1", "First", LONG)));
        add();

        given().contentType("application/json")
                .body(Map.of("url", address(path) + "?utm_source=x"))
                .post("/api/v1/sources")
                .then()
                .statusCode(409);
    }

    @Test
    void aSourceThatAnotherInstanceHoldsIsLeftToItAndTakenOverWhenItDied() throws SQLException {
        serve(path, rss(item("g1", "First", LONG)));
        String held = add();
        serve(path + "/free", rss(item("g2", "Second", LONG)));
        int before = WebServer.asked(path).size();
        execute(
                "update source set lease_token = 'another', lease_until = now() + interval '1 hour', next_poll_at = now() where id = '%s'"
                        .formatted(held));

        // Both are due; when the free one was polled after the held one was due, the held one was passed over.
        String free = SourceCalls.add(path + "/free", Map.of());
        poll(free);
        poll(free);
        assertThat(WebServer.asked(path)).hasSize(before);

        execute("update source set lease_until = now() where id = '%s'".formatted(held));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(WebServer.asked(path)).hasSizeGreaterThan(before));
    }

    /** A feed's own address is seldom so well kept as that of a page. */
    @Test
    void whatMayNotStandInAnAddressIsEscaped() {
        serve(path + "/a b|c.xml", rss(item("g1", "First", LONG)));

        String id = SourceCalls.add(path + "/a b|c.xml", Map.of("check", false));

        one(id).body("health.state", equalTo("ok")).body("url", endsWith("/a%20b%7Cc.xml"));
    }

    @Test
    void anAddressThatASourceHasLeftCanBePolledAgain() {
        serve(path, rss(item("g1", "First", LONG)));
        serve(path + "/new", rss(item("g2", "Second", LONG)));
        String id = add();
        given().contentType("application/json")
                .body(Map.of("url", address(path + "/new"), "check", false))
                .put("/api/v1/sources/" + id)
                .then()
                .statusCode(200);

        String again = add();

        assertThat(again).isNotEqualTo(id);
        given().contentType("application/json")
                .body(Map.of("url", address(path)))
                .post("/api/v1/sources")
                .then()
                .statusCode(409)
                .body("detail", containsString(again));
        given().get("/api/v1/sources?limit=x").then().statusCode(400);
    }

    @Test
    void aListComesInAndGoesOut() {
        String opml = "<opml version='2.0'><body><outline text='News'><outline text='One' xmlUrl='%s'/></outline>"
                        .formatted(address(path))
                + "<outline text='Bad' xmlUrl='ftp://x.example/feed'/></body></opml>";

        given().contentType("text/x-opml")
                .body(opml)
                .post("/api/v1/sources.opml")
                .then()
                .statusCode(200)
                .body("added", equalTo(1))
                .body("refused[0].title", equalTo("Bad"));
        given().contentType("text/x-opml")
                .body(opml)
                .post("/api/v1/sources.opml")
                .then()
                .body("existing", equalTo(1));
        assertThat(given().get("/api/v1/sources.opml").asString())
                .contains("text=\"News\"")
                .contains(address(path));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<ArticleReceived> articles() {
        return SourceCalls.articles(path);
    }

    private static List<SourceHealthChanged> changes(String id) {
        return TopicReader.all(Topics.SOURCE_HEALTH_CHANGED, SourceHealthChanged.class).stream()
                .filter(change -> change.sourceId().equals(id))
                .toList();
    }

    private String add() {
        return SourceCalls.add(path, Map.of());
    }

    private String item(String guid, String title, String text) {
        return item(guid, title, text, "/" + guid);
    }

    private String item(String guid, String title, String text, String link) {
        return SourceCalls.item(guid, title, text, address(path + link));
    }
}
