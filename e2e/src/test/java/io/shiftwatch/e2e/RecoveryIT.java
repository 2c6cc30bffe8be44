package io.shiftwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Services die in the middle of the work: nothing is lost, nothing is there twice. */
class RecoveryIT {

    private static final int ARTICLES = Boolean.getBoolean("soak") ? 20_000 : 300;
    private static final Duration PATIENCE = Duration.ofMinutes(Boolean.getBoolean("soak") ? 30 : 3);

    private final RunningStack stack = RunningStack.shared();

    @Test
    void everyArticleIsArchivedAndAlertedOnceThoughServicesAreKilled() {
        JsonNode subscription = stack.subscribe(wanted());
        String batch = IntStream.range(0, ARTICLES)
                .mapToObj(i -> Articles.patience("killed-", i).toString())
                .collect(Collectors.joining("\n"));

        CompletableFuture<List<String>> posted = CompletableFuture.supplyAsync(() -> stack.postBatch(batch));
        stack.command("kill", "analysis-service");
        stack.command("kill", "alert-service");
        assertThat(posted.join()).hasSize(ARTICLES).allMatch(line -> line.contains("accepted"));

        // Whoever posts cannot know what a killed ingest had accepted, and sends all of it again.
        CompletableFuture<?> again =
                CompletableFuture.runAsync(() -> stack.postBatch(batch)).exceptionally(cut -> null);
        stack.command("kill", "ingest-service");
        again.join();
        stack.command("kill", "analysis-service");

        await().atMost(PATIENCE)
                .ignoreException(AssertionError.class)
                .untilAsserted(() -> assertThat(alerted(subscription)).hasSize(ARTICLES));
        assertThat(alerted(subscription)).doesNotHaveDuplicates();
        assertThat(archived())
                .hasSize(ARTICLES)
                .allMatch(article -> article.path("version").asInt() == 1);
        assertThat(stack.all("/api/v1/deliveries?subscription="
                        + subscription.path("id").asText()))
                .isEmpty();
        assertThat(stack.command("dead-letters", "list")).contains("no dead letters");
    }

    @Test
    void aNewLauncherTakesOverWhatAKilledOneLeft() {
        String accepted = stack.post("/api/v1/articles", Articles.patience("left-behind"))
                .path("id")
                .asText();

        stack.killLauncherAndStartAnew();

        await().atMost(PATIENCE).ignoreException(AssertionError.class).untilAsserted(() -> assertThat(
                        stack.get("/api/v1/articles/" + accepted).path("signals"))
                .isNotEmpty());
    }

    private List<String> alerted(JsonNode subscription) {
        return stack
                .all("/api/v1/alerts?subscription=" + subscription.path("id").asText())
                .stream()
                // The other journey's article may come to be alerted on after this subscription was made.
                .filter(alert -> alert.at("/article/url").asText().contains("/killed-"))
                .map(alert -> alert.at("/article/id").asText())
                .toList();
    }

    private List<JsonNode> archived() {
        return stack.all("/api/v1/articles?source=Example%20News").stream()
                .filter(article -> article.path("url").asText().contains("/killed-"))
                .toList();
    }

    private static ObjectNode wanted() {
        ObjectNode wanted = RunningStack.JSON.createObjectNode().put("name", "recovery");
        wanted.putArray("topics").add("strategic-patience");
        wanted.putArray("novelty").add("FIRST").add("CHANGED").add("REPEAT");
        return wanted;
    }
}
