package io.shiftwatch.alert.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;
import com.fasterxml.jackson.databind.JsonNode;

import io.shiftwatch.alert.text.AlertText;
import io.shiftwatch.alert.text.Block;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.kit.json.Json;

/** A stored event as a letter. Pure but for the key that signs its links. */
@ApplicationScoped
class Letters {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH);

    private final MailLinks links;

    Letters(MailLinks links) {
        this.links = links;
    }

    /**
     * @param event a CloudEvent as stored
     * @param endpoint the reader's key
     */
    Letter of(String event, String subscription, String endpoint, Instant now) {
        JsonNode read = Json.read(event, JsonNode.class);
        String id = read.path("id").asText();
        JsonNode data = read.path("data");
        return switch (read.path("type").asText()) {
            case AlertRaised.TYPE -> alert(id, Json.read(data.toString(), AlertRaised.class), subscription, endpoint);
            case MailEvents.DIGEST -> digest(id, data, subscription, endpoint);
            case MailEvents.CONFIRM -> confirm(id, data, endpoint, now);
            case MailEvents.TO_OWNER -> toOwner(id, data, subscription);
            default -> notice(id, data, subscription, endpoint);
        };
    }

    /** Its follow-ups go into its thread. */
    private Letter alert(String id, AlertRaised alert, String subscription, String endpoint) {
        List<String> before = new ArrayList<>();
        for (int sequence = 1; sequence < alert.sequence(); sequence++) {
            before.add(alert.alertId() + "." + sequence);
        }
        return new Letter(
                id,
                before,
                AlertText.subject(alert),
                AlertText.blocks(alert),
                footer(subscription, endpoint),
                links.unsubscribe(subscription, endpoint));
    }

    private Letter digest(String id, JsonNode data, String subscription, String endpoint) {
        List<Block> body = new ArrayList<>();
        String summary = data.path("summary").asText();
        body.add(new Block.Heading(summary));
        body.add(new Block.Paragraph("from " + minute(data.path("from")) + " to " + minute(data.path("to"))));
        data.path("notes").forEach(note -> body.add(new Block.Paragraph(AlertText.line(note.asText()))));
        for (JsonNode group : data.path("groups")) {
            for (JsonNode notice : group.path("notices")) {
                body.add(new Block.Gap());
                body.add(
                        new Block.Heading(AlertText.line(notice.path("headline").asText())));
                body.add(new Block.Quote(AlertText.line(notice.path("sentence").asText())));
                JsonNode article = notice.path("article");
                body.add(new Block.Row(
                        "Source", AlertText.line(article.path("source").asText())));
                body.add(new Block.Row(
                        "Title", AlertText.line(article.path("title").asText())));
                JsonNode found = notice.path("links");
                body.add(new Block.Link(
                        "Read in context",
                        found.path("alert").asText(found.path("read").asText())));
            }
        }
        int more = data.path("more").asInt();
        if (more > 0) {
            body.add(new Block.Gap());
            body.add(new Block.Paragraph("and " + more + " more, which had no room here"));
        }
        return new Letter(
                id,
                List.of(),
                AlertText.subject(summary + ": " + data.at("/subscription/name").asText()),
                body,
                footer(subscription, endpoint),
                links.unsubscribe(subscription, endpoint));
    }

    /** Says nothing but what it is: whoever gets it may not have asked for it. */
    private Letter confirm(String id, JsonNode data, String endpoint, Instant now) {
        String given = AlertText.line(data.path("name").asText());
        String name = given.contains("://") || given.contains("www.") ? "(a name with an address in it)" : given;
        return new Letter(
                id,
                List.of(),
                "Please confirm: alerts by mail from Shiftwatch",
                List.of(
                        new Block.Heading("Do you want alerts by mail?"),
                        new Block.Paragraph("Somebody, you perhaps, wants Shiftwatch to write to this address."),
                        new Block.Row("Alerts", name),
                        new Block.Gap(),
                        new Block.Paragraph("Nothing is sent unless you agree, within seven days, on the page below. "
                                + "If you do not want this, do nothing.")),
                List.of(new Block.Link("Agree", links.confirm(endpoint, now))),
                "");
    }

    private Letter notice(String id, JsonNode data, String subscription, String endpoint) {
        String message = AlertText.line(data.path("message").asText());
        return new Letter(
                id,
                List.of(),
                AlertText.subject(message),
                List.of(new Block.Paragraph(message)),
                footer(subscription, endpoint),
                links.unsubscribe(subscription, endpoint));
    }

    private Letter toOwner(String id, JsonNode data, String subscription) {
        String message = AlertText.line(data.path("message").asText());
        return new Letter(
                id,
                List.of(),
                AlertText.subject(message),
                List.of(new Block.Paragraph(message)),
                List.of(new Block.Link("See to it", links.desk(subscription))),
                "");
    }

    private List<Block.Link> footer(String subscription, String endpoint) {
        return List.of(
                new Block.Link("Mute this subscription for 7 days", links.mute(subscription, endpoint)),
                new Block.Link("Unsubscribe", links.unsubscribe(subscription, endpoint)));
    }

    private static String minute(JsonNode time) {
        return MINUTE.format(Instant.parse(time.asText()).atOffset(ZoneOffset.UTC));
    }
}
