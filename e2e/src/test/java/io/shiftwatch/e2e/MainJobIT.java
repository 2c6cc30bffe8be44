package io.shiftwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import org.junit.jupiter.api.Test;

import io.shiftwatch.e2e.WebhookReceiver.Call;

/** Post an article, see its signals, get the signed webhook, ask why. */
class MainJobIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningStack stack = RunningStack.shared();

    @Test
    void anArticleBecomesSignalsAndOneSignedWebhook() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.listen(stack.webhookPort(), "/main-job", 0)) {
            JsonNode subscription = stack.subscribe(wanted("appeasement", url("/main-job")));
            String article = stack.post("/api/v1/articles", Articles.patience("main-job"))
                    .path("id")
                    .asText();

            await().atMost(SOON).until(() -> !receiver.calls().isEmpty());

            Call call = receiver.calls().getFirst();
            assertThatCode(() -> new Webhook(subscription.at("/channel/secret").asText())
                            .verify(call.body(), call.headers()))
                    .doesNotThrowAnyException();
            JsonNode alert = RunningStack.JSON.readTree(call.body()).path("data");
            assertThat(alert.at("/meaning/status").asText()).isEqualTo("RISK");
            assertThat(alert.path("ownLine").asBoolean()).isFalse();
            assertThat(alert.at("/evidence/sentence").asText()).startsWith("Some analysts warned");

            assertThat(signals(article)).contains("strategic-patience ADOPTED USA CHN", "appeasement RISK USA CHN");
            assertThat(explained(subscription, article))
                    .contains("appeasement matched", "strategic-patience failed topic");

            stack.post("/api/v1/articles", Articles.patience("main-job"));
            assertThat(receiver.calls()).extracting(Call::id).doesNotHaveDuplicates();
        }
    }

    /** The first pause is five seconds. */
    @Test
    void aReceiverThatFailsIsCalledAgainWithTheSameId() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.listen(stack.webhookPort(), "/called-again", 1)) {
            JsonNode subscription = stack.subscribe(wanted("strategic-patience", url("/called-again")));
            stack.post("/api/v1/articles", Articles.patience("called-again"));

            await().atMost(SOON).until(() -> receiver.calls().size() == 2);

            assertThat(receiver.calls())
                    .extracting(Call::id)
                    .containsOnly(receiver.calls().getFirst().id());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(stack.get("/api/v1/deliveries?subscription=" + id(subscription))
                                    .at("/items/0/state")
                                    .asText())
                            .isEqualTo("DELIVERED"));
        }
    }

    @Test
    void aWebhookIntoTheHouseIsNeverCalled() {
        JsonNode subscription = stack.subscribe(wanted(
                "strategic-patience", "http://127.0.0.1:" + stack.desk("/").getPort() + "/"));
        stack.post("/api/v1/articles", Articles.patience("into-the-house"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.get("/api/v1/deliveries?subscription=" + id(subscription))
                                .at("/items/0/lastOutcome")
                                .asText())
                        .isEqualTo("FORBIDDEN_ADDRESS"));
    }

    @Test
    void whoWasToldOfASentenceIsToldThatItWasRemoved() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.listen(stack.webhookPort(), "/removed", 0)) {
            stack.subscribe(wanted("strategic-patience", url("/removed")));
            ObjectNode article = Articles.patience("removed");
            stack.post("/api/v1/articles", article);
            await().atMost(SOON).until(() -> receiver.calls().size() == 1);

            stack.post("/api/v1/articles", article.put("text", "Secretary of State Antony Blinken spoke on Monday."));

            await().atMost(SOON).until(() -> receiver.calls().size() == 2);
            JsonNode alert = RunningStack.JSON
                    .readTree(receiver.calls().getLast().body())
                    .path("data");
            assertThat(alert.path("headline").asText()).startsWith("No longer said on ");
            assertThat(alert.path("state").asText()).isEqualTo("WITHDRAWN");
            assertThat(alert.at("/earlier/sentence").asText()).contains("strategic patience");
        }
    }

    private List<String> signals(String article) {
        return stack.all("/api/v1/signals?article=" + article).stream()
                .map(item -> item.path("signal"))
                .map(signal -> "%s %s %s %s"
                        .formatted(
                                signal.path("family").asText(),
                                signal.path("status").asText(),
                                signal.path("actor").asText(),
                                signal.path("target").asText()))
                .toList();
    }

    private List<String> explained(JsonNode subscription, String article) {
        JsonNode explanation = stack.get("/api/v1/subscriptions/" + id(subscription) + "/explain?article=" + article);
        List<String> all = new java.util.ArrayList<>();
        for (JsonNode signal : explanation.path("signals")) {
            String verdict = signal.path("matched").asBoolean()
                    ? " matched"
                    : " failed " + signal.at("/failed/0/condition").asText();
            all.add(signal.path("family").asText() + verdict);
        }
        return all;
    }

    private String url(String path) {
        return "http://127.0.0.1:" + stack.webhookPort() + path;
    }

    private static String id(JsonNode subscription) {
        return subscription.path("id").asText();
    }

    private static ObjectNode wanted(String topic, String url) {
        ObjectNode wanted = RunningStack.JSON.createObjectNode().put("name", topic);
        wanted.putArray("topics").add(topic);
        // Other journeys say the same.
        wanted.putArray("novelty").add("FIRST").add("CHANGED").add("REPEAT");
        wanted.putObject("channel").put("type", "webhook").put("url", url);
        return wanted;
    }
}
