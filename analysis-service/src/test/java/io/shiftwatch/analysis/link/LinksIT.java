package io.shiftwatch.analysis.link;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.analysis.Incoming.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import jakarta.inject.Inject;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.shiftwatch.analysis.Incoming;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Origin;
import io.shiftwatch.stack.BackingResource;

/** What later signals say of earlier ones, on real Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingResource.class,
        initArgs = @ResourceArg(name = "role", value = "shiftwatch_analysis"))
class LinksIT {

    private static final Instant FIRST_DAY = Instant.parse("2022-01-05T12:00:00Z");

    private static final List<String> SAID = List.of(
            "Secretary of State Antony Blinken said the United States will maintain strategic patience toward %s.",
            "Analysts fear that the United States will return to strategic patience toward %s.",
            "Secretary of State Antony Blinken said the United States approaches %s with strategic patience.",
            "White House press secretary Jen Psaki denied that the United States has a policy of strategic patience toward %s.",
            "Secretary of State Antony Blinken said the United States will show strategic patience toward %s.",
            "The State Department spokesman Ned Price said the United States has no policy of strategic patience toward %s.");

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void whatIsTakenBackIsDeniedFromThatDay() {
        ArticleReceived said = arrive(SAID.get(0), "Peru", 0);
        ArticleReceived elsewhere = arrive(SAID.get(0), "Chile", 1);
        ArticleReceived denied = arrive(SAID.get(3), "Peru", 14);

        String signal = JsonPath.from(view(said)).getString("signals[0].id");
        String later = JsonPath.from(view(denied)).getString("signals[0].id");
        given().get("/api/v1/signals/" + signal)
                .then()
                .body("standing.state", equalTo("DENIED"))
                .body("standing.since", equalTo(day(14).toString()))
                .body("standing.by[0].signalId", equalTo(later));
        given().get("/api/v1/signals/" + later)
                .then()
                .body("signal.links[0].kind", equalTo("RETRACTS"))
                .body("signal.links[0].signalId", equalTo(signal));
        assertThat(JsonPath.from(view(elsewhere)).getMap("standings").values().toString())
                .contains("state=OPEN");
    }

    @Test
    void inWhichOrderArticlesComeInMakesNoDifference() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < SAID.size() * 2; i++) {
            order.add(i);
        }
        Map<Integer, ArticleReceived> inOrder = arriveAll(order, "Bolivia");
        Collections.shuffle(order, new Random(7));
        Map<Integer, ArticleReceived> shuffled = arriveAll(order, "Ecuador");

        assertThat(story(shuffled)).isEqualTo(story(inOrder));
        assertThat(story(inOrder)).contains("RETRACTS", "CONFIRMS", "CONTRADICTS", "REPEAT", "CHANGED");
    }

    /** Unless it comes from an archive: that it is put in today says nothing. */
    @Test
    void anArticleWithoutADateCountsFromWhenItWasSeen() {
        String text = SAID.get(0).formatted("Guyana");
        ArticleReceived first = Incoming.arrive(bootstrapServers, Incoming.undated(text, day(1), Origin.API));
        ArticleReceived again = Incoming.arrive(bootstrapServers, Incoming.undated(text, day(2), Origin.API));
        ArticleReceived archived = Incoming.arrive(bootstrapServers, Incoming.undated(text, day(3), Origin.IMPORT));

        assertThat(List.of(first, again, archived))
                .extracting(article -> JsonPath.from(view(article)).getString("signals[0].novelty"))
                .containsExactly("FIRST", "REPEAT", "FIRST");
    }

    /** All at once: what meets on a line waits for each other. */
    private Map<Integer, ArticleReceived> arriveAll(List<Integer> order, String country) {
        Map<Integer, ArticleReceived> articles = new TreeMap<>();
        for (int i : order) {
            ArticleReceived article = Incoming.article(SAID.get(i % SAID.size()).formatted(country), day(i * 9));
            articles.put(i, article);
            Incoming.send(bootstrapServers, Incoming.record(article, "evt_" + article.articleId()));
        }
        articles.values().forEach(article -> Incoming.awaitArticle(article.articleId()));
        return articles;
    }

    /** Per article its signals with novelty, state and links, articles by their number. */
    private static String story(Map<Integer, ArticleReceived> articles) {
        Map<String, String> numbers = new HashMap<>();
        articles.forEach((number, article) -> JsonPath.from(view(article))
                .getList("signals.id", String.class)
                .forEach(id -> numbers.put(id, String.valueOf(number))));
        StringBuilder story = new StringBuilder();
        articles.forEach((number, article) -> {
            JsonPath view = JsonPath.from(view(article));
            List<Map<String, Object>> signals = view.getList("signals");
            for (Map<String, Object> signal : signals) {
                story.append(number)
                        .append(' ')
                        .append(signal.get("status"))
                        .append(' ')
                        .append(signal.get("novelty"));
                List<Map<String, String>> links =
                        view.getList("signals.find { it.id == '" + signal.get("id") + "' }.links");
                links.stream()
                        .map(link -> " " + link.get("kind") + " " + numbers.get(link.get("signalId")))
                        .sorted()
                        .forEach(story::append);
                story.append(' ')
                        .append(view.getString("standings." + signal.get("id") + ".state"))
                        .append('\n');
            }
        });
        return story.toString();
    }

    private ArticleReceived arrive(String text, String country, int day) {
        return Incoming.arrive(bootstrapServers, Incoming.article(text.formatted(country), day(day)));
    }

    private static Instant day(int number) {
        return FIRST_DAY.plus(Duration.ofDays(number));
    }

    private static String view(ArticleReceived article) {
        return await().atMost(SOON)
                .until(
                        () -> given().get("/api/v1/articles/" + article.articleId())
                                .asString(),
                        text -> !text.isEmpty());
    }
}
