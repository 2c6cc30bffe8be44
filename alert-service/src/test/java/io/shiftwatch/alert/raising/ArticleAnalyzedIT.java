package io.shiftwatch.alert.raising;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.alert.AlertCalls.SOON;
import static io.shiftwatch.alert.AlertCalls.article;
import static io.shiftwatch.alert.AlertCalls.awaitAlerts;
import static io.shiftwatch.alert.AlertCalls.awaitKept;
import static io.shiftwatch.alert.AlertCalls.newArticle;
import static io.shiftwatch.alert.AlertCalls.send;
import static io.shiftwatch.alert.AlertCalls.story;
import static io.shiftwatch.alert.AlertCalls.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jakarta.inject.Inject;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.AlertCalls;
import io.shiftwatch.alert.Samples;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.SignalStateChanged;
import io.shiftwatch.stack.BackingResource;

/** From an analysed article to alerts, their explanation and their stream, on real Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(value = BackingResource.class, initArgs = @ResourceArg(name = "role", value = "shiftwatch_alert"))
class ArticleAnalyzedIT {

    @TestHTTPResource("/api/v1/alerts/stream")
    URI stream;

    @Inject
    AgroalDataSource database;

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
    void newsOfAStoryThatWasJustToldOfWaitsUnlessItIsADenial() throws SQLException {
        String subscription = subscribe(Map.of("topics", List.of("confrontation")));
        String article = newArticle();
        send(article(article, Samples.signal(Map.of("status", "ANNOUNCED"))), "evt_1" + article);
        awaitAlerts(subscription, 1);
        execute("update alert set noticed_at = now() + interval '1 hour' where subscription_id = '" + subscription
                + "'");

        send(article(article, Samples.signal(Map.of("status", "ENACTED"))), "evt_2" + article);
        send(article(article, Samples.signal(Map.of("status", "ENACTED"))), "evt_3" + article);
        await().atMost(SOON)
                .until(() -> 1
                        == execute("update follow_up_due set due_at = due_at where subscription_id = '" + subscription
                                + "'"));
        awaitAlerts(subscription, 1);
        given().get("/api/v1/subscriptions/" + subscription + "/explain?article=" + article)
                .then()
                .body("waitsUntil", notNullValue());
        execute("update alert set noticed_at = now() - interval '1 hour' where subscription_id = '" + subscription
                + "'");
        execute("update follow_up_due set due_at = now() where subscription_id = '" + subscription + "'");

        awaitAlerts(subscription, 2);
        given().get("/api/v1/alerts?subscription=" + subscription)
                .then()
                .body("items.meaning.status", contains("ENACTED", "ANNOUNCED"))
                .body("items.because", contains(List.of("NEW_MEANING"), List.of("FIRST_FOR_STORY")));
        execute("update alert set noticed_at = now() + interval '1 hour' where subscription_id = '" + subscription
                + "'");
        send(article(article, Samples.signal(Map.of("status", "DENIED"))), "evt_4" + article);
        awaitAlerts(subscription, 3);
    }

    @Test
    void whoWantsRepeatsAfterAWhileOnlyIsToldNoOtherStoryOfTheSameBefore() throws SQLException {
        String subscription = subscribe(Map.of(
                "topics", List.of("confrontation"),
                "actors", List.of("TON"),
                "novelty", List.of("FIRST", "CHANGED", "REPEAT"),
                "repeatAfter", "P1D"));
        Signal again = Samples.signal(Map.of("actor", "TON", "novelty", "REPEAT"));
        List<String> articles = Stream.generate(AlertCalls::newArticle).limit(3).toList();
        send(article(articles.get(0), again), "evt_" + articles.get(0));
        awaitAlerts(subscription, 1);

        send(article(articles.get(1), again), "evt_" + articles.get(1));
        awaitKept(subscription, articles.get(1));
        awaitAlerts(subscription, 1);
        given().get("/api/v1/subscriptions/" + subscription + "/explain?article=" + articles.get(1))
                .then()
                .body("signals[0].failed.condition", contains("repeatAfter"));

        execute("update told_meaning set told_at = now() - interval '2 days' where subscription_id = '" + subscription
                + "'");
        send(article(articles.get(2), again), "evt_" + articles.get(2));
        awaitAlerts(subscription, 2);
    }

    @Test
    void whatWasToldOfAStoryCountsForTheOneItTurnsOutToBe() {
        String subscription = subscribe(Map.of("topics", List.of("confrontation")));
        String older = newArticle();
        String younger = newArticle();
        String joining = newArticle();
        String late = newArticle();
        Signal announced = Samples.signal(Map.of("status", "ANNOUNCED"));
        Signal enacted = Samples.signal(Map.of("status", "ENACTED"));
        send(article(older, announced), "evt_1" + older);
        awaitAlerts(subscription, 1);

        send(absorbing(article(joining, announced), story(older), story(younger)), "evt_1" + joining);
        awaitKept(subscription, joining);
        send(article(younger, announced), "evt_1" + younger);
        awaitKept(subscription, younger);
        send(absorbing(article(late, enacted), story(younger)), "evt_1" + late);

        awaitAlerts(subscription, 2);
        given().get("/api/v1/alerts?subscription=" + subscription)
                .then()
                .body("items.sequence", contains(2, 1))
                .body("items.story.id", contains(story(older), story(older)));
    }

    @Test
    void whoWasToldIsToldThatItWasTakenBackWhicheverNewsComesFirst() {
        String subscription = subscribe(Map.of("topics", List.of("confrontation"), "statuses", List.of("ADOPTED")));
        String article = newArticle();
        Signal said = Samples.signal(Map.of("status", "ADOPTED", "id", "sig_" + article));
        Signal denial = Samples.signal(Map.of("status", "DENIED", "id", "sig_later" + article));
        String late = newArticle();
        Signal lateSaid = Samples.signal(Map.of("status", "ADOPTED", "id", "sig_" + late));

        send(article(article, said), "evt_1" + article);
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/alerts?subscription=" + subscription)
                .then()
                .body("items", hasSize(1)));
        send(takenBack(said, article, denial), "evt_back" + article);
        send(takenBack(said, article, denial), "evt_back" + article);
        send(takenBack(lateSaid, late, denial), "evt_back" + late);
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/alerts?subscription=" + subscription)
                .then()
                .body("items.sequence", contains(2, 1))
                .body("items[0].because", contains("DENIED"))
                .body("items[0].state", equalTo("DENIED"))
                .body("items[0].earlier.signalId", equalTo(said.id()))
                .body("items[0].headline", startsWith("Taken back on 2022-04-20: own line")));

        send(article(late, lateSaid), "evt_1" + late);
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/alerts?subscription=" + subscription)
                .then()
                .body("items.sequence", contains(2, 1, 2, 1)));
    }

    @Test
    void aWrongVerdictIsToldToThoseWhoAskedForThat() {
        String asks = subscribe(Map.of("topics", List.of("confrontation"), "tellWrong", true));
        String doesNot = subscribe(Map.of("topics", List.of("confrontation")));
        String article = newArticle();
        Signal said = Samples.signal(Map.of("status", "ADOPTED", "id", "sig_" + article));
        send(article(article, said), "evt_1" + article);
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/alerts?subscription=" + doesNot)
                .then()
                .body("items", hasSize(1)));

        send(
                new SignalStateChanged(
                        said.id(),
                        article,
                        SignalStateChanged.State.JUDGED_WRONG,
                        Instant.parse("2022-04-20T09:00:00Z"),
                        null,
                        new SignalStateChanged.Verdict(List.of("actor"), "Ana", null),
                        null),
                "evt_wrong" + article);

        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/alerts?subscription=" + asks)
                .then()
                .body("items.state", contains("WITHDRAWN", "OPEN"))
                .body("items[0].earlier.wrong", contains("actor")));
        given().get("/api/v1/alerts?subscription=" + doesNot).then().body("items", hasSize(1));
    }

    private static SignalStateChanged takenBack(Signal said, String article, Signal by) {
        ArticleAnalyzed later = article(newArticle(), by);
        return new SignalStateChanged(
                said.id(),
                article,
                SignalStateChanged.State.DENIED,
                Instant.parse("2022-04-20T09:00:00Z"),
                new SignalStateChanged.By(
                        "RETRACTS", by, AlertRaised.Article.of(later.article(), later.textVersion()), "en"),
                null,
                null);
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
        List<String> articles = Stream.generate(AlertCalls::newArticle).limit(3).toList();
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
    void whoFollowsFromBeforeWhatIsKeptOrAfterWhatThereIsIsToldOfTheGap() throws Exception {
        String subscription = subscribe(Map.of("topics", List.of("confrontation")));
        String first = newArticle();
        String second = newArticle();
        send(article(first, Samples.signal(Map.of())), "evt_" + first);
        awaitAlerts(subscription, 1);
        String place = events(subscription, "0-0", 1).getFirst();
        send(article(second, Samples.signal(Map.of())), "evt_" + second);
        awaitAlerts(subscription, 2);

        execute("insert into alert_notice_forgotten (one, tx, id) values (1, '%s', %s)"
                .formatted(place.split("-")[0], place.split("-")[1]));
        List<String> lines = lines(subscription, "0-0", line -> line.matches("(id|event):.*"), 4);
        execute("delete from alert_notice_forgotten");

        assertThat(lines).contains("event:gap", "id:" + place, "event:alert");
        assertThat(lines.indexOf("event:gap")).isLessThan(lines.indexOf("event:alert"));
        assertThat(lines(subscription, "999999999999-1", line -> line.startsWith("event:"), 1))
                .containsExactly("event:gap");
    }

    @Test
    void anAlertThatIsTakenBackIsToldToEverybodyWhoWasToldOfItsSignal() {
        String one = subscribe(Map.of("topics", List.of("confrontation"), "actors", List.of("KIR")));
        String two = subscribe(Map.of("topics", List.of("confrontation"), "actors", List.of("KIR")));
        String article = newArticle();
        send(article(article, Samples.signal(Map.of("actor", "KIR", "id", "sig_" + article))), "evt_" + article);
        awaitAlerts(one, 1);
        awaitAlerts(two, 1);
        String alert = given().get("/api/v1/alerts?subscription=" + one).path("items[0].alertId");

        withdraw(alert, "{\"reason\": \"The outlet has corrected it\"}")
                .statusCode(200)
                .body("told", greaterThanOrEqualTo(2));

        awaitAlerts(two, 2);
        given().get("/api/v1/alerts?subscription=" + two)
                .then()
                .body("items[0].state", equalTo("WITHDRAWN"))
                .body("items[0].earlier.note", equalTo("The outlet has corrected it"));
        withdraw(alert, "{\"reason\": \"again\"}").statusCode(200).body("told", equalTo(0));
        withdraw("alr_none", "{\"reason\": \"x\"}").statusCode(404);
        withdraw(alert, "{}").statusCode(400).body("errors.field", contains("reason"));
    }

    private static ValidatableResponse withdraw(String alert, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/alerts/" + alert + "/withdraw")
                .then();
    }

    @Test
    void aStreamAndAFeedCanBeOfWhatTheirParametersSay() {
        String subscription = subscribe(Map.of("topics", List.of("confrontation"), "actors", List.of("VUT")));
        for (String status : List.of("ANNOUNCED", "ENACTED")) {
            String id = newArticle();
            send(article(id, Samples.signal(Map.of("actor", "VUT", "status", status))), "evt_" + id);
        }
        awaitAlerts(subscription, 2);

        given().get("/api/v1/alerts/feed.atom?actor=vut&topic=posture&status=ENACTED&subscription=" + subscription)
                .then()
                .body("feed.entry.size()", equalTo(1))
                .body("feed.entry.title", startsWith("Done"))
                .body("feed.link.@href", endsWith("&topic=posture&actor=VUT&status=ENACTED"));
        given().get("/api/v1/alerts/feed.atom?actor=VUT&subscription=" + subscription)
                .then()
                .body("feed.entry.size()", equalTo(2));
        given().get("/api/v1/alerts/stream?status=DONE")
                .then()
                .statusCode(400)
                .body("errors.field", contains("status"));
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
        return lines(subscription, lastEventId, line -> line.startsWith("id:"), count).stream()
                .map(line -> line.substring(3).strip())
                .toList();
    }

    private List<String> lines(String subscription, String lastEventId, Predicate<String> wanted, int count)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stream + "?subscription=" + subscription))
                .header("Last-Event-ID", lastEventId)
                .timeout(SOON)
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines = client.send(request, HttpResponse.BodyHandlers.ofLines())
                        .body()) {
            List<String> found = lines.filter(wanted).limit(count).toList();
            client.shutdownNow();
            return found;
        }
    }

    private static ArticleAnalyzed absorbing(ArticleAnalyzed article, String story, String... absorbed) {
        return article.in(article.story().called(story).having(List.of(absorbed)));
    }

    /** @return rows */
    private int execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
