package io.shiftwatch.ingest;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.ingest.WebServer.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import io.restassured.response.ValidatableResponse;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Topics;

/** What a user does with sources. */
public final class SourceCalls {

    public static final Duration SOON = Duration.ofSeconds(30);

    private SourceCalls() {}

    /** Its id, once it was polled for the first time. */
    public static String add(String path, Map<String, Object> settings) {
        Map<String, Object> sent = new HashMap<>(settings);
        sent.put("url", address(path));
        String id = given().contentType("application/json")
                .body(sent)
                .post("/api/v1/sources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        await().atMost(SOON).untilAsserted(() -> assertThat(one(id).extract().<String>path("lastPoll.at"))
                .isNotNull());
        return id;
    }

    /** Comes back when it was polled again. */
    public static void poll(String id) {
        String before = one(id).extract().path("lastPoll.at");
        given().post("/api/v1/sources/" + id + "/poll").then().statusCode(202);
        await().atMost(SOON).untilAsserted(() -> assertThat(one(id).extract().<String>path("lastPoll.at"))
                .isNotEqualTo(before));
    }

    public static ValidatableResponse one(String id) {
        return given().get("/api/v1/sources/" + id).then().statusCode(200);
    }

    /** What was accepted of pages below the path. */
    public static List<ArticleReceived> articles(String path) {
        return TopicReader.all(Topics.ARTICLE_RECEIVED, ArticleReceived.class).stream()
                .filter(article -> String.valueOf(article.url()).startsWith(address(path)))
                .toList();
    }

    public static String rss(String... items) {
        return "<rss version='2.0'><channel><title>A source</title><link>https://news.example/</link>"
                + String.join("", items) + "</channel></rss>";
    }

    public static String item(String guid, String title, String text, String link) {
        return "<item><guid isPermaLink='false'>%s</guid><title>%s</title><link>%s</link><description><![CDATA[%s]]></description></item>"
                .formatted(guid, title, link, text);
    }
}
