package io.shiftwatch.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.shiftwatch.alert.mail.MailEvents;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.kit.json.Json;

/** A CloudEvent in structured mode; stored, so that every send is the same bytes. */
final class WebhookBody {

    private static final String TEST = "shiftwatch.webhook.test.v1";
    private static final String NOTICE = "shiftwatch.subscription.notice.v1";

    /** Standard Webhooks: receivers need not take more. */
    private static final int MOST_BYTES = 20_000;

    private static final int[] LENGTHS = {2_000, 1_000, 500, 250, 120, 60};
    private static final int MOST_ITEMS = 20;

    private WebhookBody() {}

    static String alert(String id, AlertRaised alert) {
        return event(id, AlertRaised.TYPE, alert.subscription().id(), alert.raisedAt(), Json.MAPPER.valueToTree(alert));
    }

    static String test(String id, Subscription subscription, Instant now) {
        return event(
                id,
                TEST,
                subscription.id(),
                now,
                Json.MAPPER.valueToTree(Map.of(
                        "subscription", subscription.id(), "message", "A test: this endpoint gets its alerts.")));
    }

    static String notice(String id, Subscription subscription, String message, Instant now) {
        return event(
                id,
                NOTICE,
                subscription.id(),
                now,
                Json.MAPPER.valueToTree(Map.of("subscription", subscription.id(), "message", message)));
    }

    static String toOwner(String id, Subscription subscription, String message, Instant now) {
        return event(
                id,
                MailEvents.TO_OWNER,
                subscription.id(),
                now,
                Json.MAPPER.valueToTree(Map.of("subscription", subscription.id(), "message", message)));
    }

    static String confirm(String id, Subscription subscription, Instant now) {
        return event(
                id,
                MailEvents.CONFIRM,
                subscription.id(),
                now,
                Json.MAPPER.valueToTree(Map.of("name", subscription.terms().name())));
    }

    static String digest(String id, DigestBody.Digest digest, Instant now) {
        return event(
                id,
                DigestBody.TYPE,
                String.valueOf(digest.subscription().get("id")),
                now,
                Json.MAPPER.valueToTree(digest));
    }

    private static String event(String id, String type, String subject, Instant time, JsonNode data) {
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("type", type);
        event.put("source", "/alert-service");
        event.put("subject", subject);
        event.put("time", time.toString());
        event.put("datacontenttype", "application/json");
        event.set("data", data);
        String text = Json.text(event);
        for (int i = 0; i < LENGTHS.length && text.getBytes(UTF_8).length >= MOST_BYTES; i++) {
            shorten(data, LENGTHS[i]);
            text = Json.text(event);
        }
        return text;
    }

    /** Long texts lose their ends, long lists their later items; the whole alert is at {@code GET /api/v1/alerts/ID}. */
    private static void shorten(JsonNode node, int length) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue() instanceof TextNode text
                        && text.textValue().length() > length) {
                    field.setValue(TextNode.valueOf(cut(text.textValue(), length)));
                }
                shorten(field.getValue(), length);
            });
        } else if (node instanceof ArrayNode array) {
            while (array.size() > MOST_ITEMS) {
                array.remove(array.size() - 1);
            }
            array.forEach(item -> shorten(item, length));
        }
    }

    private static String cut(String text, int length) {
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "\u2026";
    }
}
