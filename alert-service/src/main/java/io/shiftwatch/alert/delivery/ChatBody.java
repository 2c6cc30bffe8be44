package io.shiftwatch.alert.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.shiftwatch.alert.text.AlertText;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.kit.json.Json;

/** A stored event as Slack's incoming webhooks take it, and Mattermost's and others' likewise. */
final class ChatBody {

    private static final int MOST_LINES = 20;

    private ChatBody() {}

    /** @param event as {@link WebhookBody} wrote it */
    static String of(String event) {
        JsonNode read = Json.read(event, JsonNode.class);
        JsonNode data = read.path("data");
        String text =
                switch (read.path("type").asText()) {
                    case AlertRaised.TYPE -> alert(data);
                    case DigestBody.TYPE -> digest(data);
                    default -> escape(data.path("message").asText());
                };
        return Json.text(JsonNodeFactory.instance.objectNode().put("text", text));
    }

    private static String alert(JsonNode data) {
        AlertRaised alert = Json.read(data.toString(), AlertRaised.class);
        return "*" + escape(AlertText.subject(alert)) + "*\n```\n" + escape(AlertText.of(alert)) + "```";
    }

    private static String digest(JsonNode data) {
        StringBuilder text = new StringBuilder("*")
                .append(escape(data.at("/subscription/name").asText() + ": "
                        + data.path("summary").asText()))
                .append("*");
        data.path("notes").forEach(note -> text.append("\n").append(escape(note.asText())));
        int lines = 0;
        int more = data.path("more").asInt();
        for (JsonNode group : data.path("groups")) {
            for (JsonNode notice : group.path("notices")) {
                if (++lines > MOST_LINES) {
                    more++;
                    continue;
                }
                text.append("\n\u2022 ")
                        .append(escape(notice.path("headline").asText()))
                        .append(" <")
                        .append(escape(notice.at("/links/read").asText()))
                        .append("|read>");
            }
        }
        return more == 0
                ? text.toString()
                : text.append("\nand ").append(more).append(" more").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
