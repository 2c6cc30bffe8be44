package io.shiftwatch.analysis.story;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.analysis.Incoming.awaitArticle;
import static io.shiftwatch.analysis.Incoming.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jakarta.inject.Inject;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.shiftwatch.analysis.Incoming;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.stack.BackingResource;

/** Articles become stories, and are found, on real Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingResource.class,
        initArgs = @ResourceArg(name = "role", value = "shiftwatch_analysis"))
class StoriesIT {

    private static final Instant MORNING = Instant.parse("2026-02-10T06:00:00Z");

    private static final String WIRE = """
            Ruritania expelled two Graustark diplomats on Tuesday and recalled its ambassador from Strelsau in a dispute over the
            Zenda gas pipeline, the foreign ministry said. Minister Rudolf Tarlenheim called the seizure of a pumping station
            near Hentzau an act of piracy. Graustark's embassy declined to comment. The pipeline carries a third of the winter
            supply of both countries, and traders in Streslau said prices rose by 14 percent after the announcement.
            """;

    private static final String REWRITE = """
            Two diplomats from Graustark were ordered to leave Ruritania after the seizure of a Zenda pipeline pumping station
            near Hentzau. Foreign minister Rudolf Tarlenheim spoke of piracy as the ambassador was recalled from Strelsau; gas
            prices climbed 14 percent. It is the worst dispute between the neighbours since their gas treaty was signed.
            """;

    private static final String OTHER = """
            Ruritania and Graustark opened a joint railway museum, and ministers of both countries travelled there on the first
            electric train. Schoolchildren sang. The mayor thanked the volunteers who had restored eleven steam engines.
            """;

    private static final String COPIED = """
            The lunar agencies of Syldavia and San Theodoros put off their first common landing by two years because the heat
            shield cracked again in a test at Sprodj. Director Calculus said that the crew would go on training in Klow.
            """;

    private static final String EDITED = """
            A sandstorm closed the harbours of Khemed for a third day on Sunday, and forty tankers waited outside of Wadesdah.
            The emir's office said that pilots would go out again once visibility reached two miles. Fishermen in Abu Sul were
            told to stay ashore; insurers spoke of losses in the millions for the owners of perishable cargo.
            """;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void copiesThatComeAtTheSameMomentAreOneStoryOfOneOrigin() {
        List<ArticleReceived> copies = IntStream.range(0, 10)
                .mapToObj(i -> article("paper" + i + ".example", "Moon base delayed", COPIED))
                .toList();

        copies.parallelStream().forEach(each -> send(each));
        copies.forEach(each -> awaitArticle(each.articleId()));

        List<JsonPath> seen = copies.stream().map(each -> get(each)).toList();
        assertThat(seen.stream().map(each -> each.getString("story.id")).distinct())
                .hasSize(1);
        assertThat(seen.stream().map(each -> each.getString("story.relation")))
                .containsOnly(null, "SAME_TEXT")
                .filteredOn(java.util.Objects::isNull)
                .hasSize(1);
        given().get("/api/v1/articles/" + copies.getFirst().articleId())
                .then()
                .body("story.articles", equalTo(10))
                .body("story.origins", equalTo(1));
    }

    @Test
    void theSameNewsInOtherWordsIsOneStoryOfTwoOrigins() {
        ArticleReceived wire = arrive("wire.example", "Ruritania expels Graustark diplomats in pipeline dispute", WIRE);
        arrive("copies.example", "Ruritania expels diplomats", WIRE.replace("on Tuesday ", ""));
        arrive("else.example", "Railway museum opens in Ruritania", OTHER);

        ArticleReceived rewrite =
                arrive("own-words.example", "Graustark diplomats expelled by Ruritania over Zenda pipeline", REWRITE);

        given().get("/api/v1/articles/" + rewrite.articleId())
                .then()
                .body("story.id", equalTo(get(wire).getString("story.id")))
                .body("story.articles", equalTo(3))
                .body("story.origins", equalTo(2))
                .body("story.relation", nullValue());
        given().get("/api/v1/articles?story=" + get(wire).getString("story.id"))
                .then()
                .body("items.source", hasItems("wire.example", "copies.example", "own-words.example"))
                .body("items.source", not(hasItem("else.example")));
    }

    @Test
    void anEditedCopyNamesTheArticleItCopiesAndCountsForItsOrigin() {
        ArticleReceived original = arrive("agency.example", "Sandstorm closes ports", EDITED);

        ArticleReceived edited = arrive(
                "daily.example", "Ports closed by sandstorm", EDITED.replace("a third day", "the third day running"));

        given().get("/api/v1/articles/" + edited.articleId())
                .then()
                .body("story.relation", equalTo("EDITED"))
                .body("story.copyOf", equalTo(original.articleId()))
                .body("story.origins", equalTo(1));
    }

    @Test
    void anArticleIsFoundByWordsInEitherScriptAndByWhatItsSignalsSay() {
        ArticleReceived english = arrive(
                "finder.example",
                "Patience with Elbonia",
                "Secretary of State Antony Blinken said the United States will maintain strategic patience toward China.");
        ArticleReceived chinese = arrive("finder.example", "外交部回应", "外交部发言人表示，中方坚决反对艾尔博尼亚的单边制裁。");

        find("q=elbonia \"strategic patience\"", english);
        find("q=elbonia OR 艾爾博尼亞 -patience", chinese);
        find("q=单边制裁&source=finder.example", chinese);
        String status = get(english).getString("signals[0].status");
        find("source=finder.example&family=strategic-patience&actor=USA&target=CHN&status=" + status, english);
        given().get("/api/v1/articles?q=\"patience strategic\" elbonia").then().body("items", hasSize(0));
        given().get("/api/v1/articles?source=finder.example&actor=CHN&target=USA&family=strategic-patience")
                .then()
                .body("items", hasSize(0));
        given().get("/api/v1/articles?status=SURE&from=yesterday")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("status", "from"));
    }

    @Test
    void anArticleIsFoundByWhomItIsDirectedAgainstAndByItsLanguage() {
        ArticleReceived sale = arrive(
                "torpedo.example",
                "Sale to Taiwan",
                "The State Department notified Congress of a possible sale of torpedoes to Taiwan.");

        find("source=torpedo.example&target=TWN", sale);
        find("source=torpedo.example&target=CHN", sale);
        find("source=torpedo.example&language=EN", sale);
        for (String none : List.of("target=RUS", "target=CHN&actor=TWN", "language=zh", "language=en-GB")) {
            given().get("/api/v1/articles?source=torpedo.example&" + none)
                    .then()
                    .body("items", hasSize(0));
        }
    }

    @Test
    void whatIsFoundByWordsIsPagedNewestFirst() {
        ArticleReceived first = arrive("pages.example", "Quolls", "The marsupial quoll was seen near Wagga Wagga.");
        ArticleReceived second = arrive("pages.example", "More", "A quoll of another colour came to Tumbarumba.");
        ArticleReceived third = arrive("pages.example", "None", "Nothing was seen of them in Gundagai this week.");
        List<String> inOrder = Stream.of(first.articleId(), second.articleId())
                .sorted(Comparator.reverseOrder())
                .toList();

        JsonPath page = given().get("/api/v1/articles?q=quoll&limit=1").jsonPath();
        JsonPath next = given().get("/api/v1/articles?q=quoll&limit=1&cursor=" + page.getString("next"))
                .jsonPath();

        assertThat(page.getList("items.id")).containsExactly(inOrder.getFirst());
        assertThat(next.getList("items.id")).containsExactly(inOrder.getLast()).doesNotContain(third.articleId());
        assertThat(next.getString("next")).isNull();
    }

    private static void find(String query, ArticleReceived only) {
        given().get("/api/v1/articles?" + query).then().body("items.id", equalTo(List.of(only.articleId())));
    }

    private ArticleReceived arrive(String source, String title, String text) {
        return Incoming.arrive(bootstrapServers, article(source, title, text));
    }

    private void send(ArticleReceived article) {
        Incoming.send(bootstrapServers, record(article, "evt_" + article.articleId()));
    }

    private static JsonPath get(ArticleReceived article) {
        return given().get("/api/v1/articles/" + article.articleId()).jsonPath();
    }

    private static ArticleReceived article(String source, String title, String text) {
        return Incoming.article(source, title, text, MORNING);
    }
}
