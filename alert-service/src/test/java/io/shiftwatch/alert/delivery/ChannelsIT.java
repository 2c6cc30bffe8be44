package io.shiftwatch.alert.delivery;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.alert.AlertCalls.article;
import static io.shiftwatch.alert.AlertCalls.awaitAlerts;
import static io.shiftwatch.alert.AlertCalls.endMail;
import static io.shiftwatch.alert.AlertCalls.newArticle;
import static io.shiftwatch.alert.AlertCalls.send;
import static io.shiftwatch.alert.AlertCalls.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.LoopbackAllowed;
import io.shiftwatch.alert.MailPort;
import io.shiftwatch.alert.Receiver;
import io.shiftwatch.alert.Samples;
import io.shiftwatch.stack.BackingResource;

/** The same alerts by mail, to a webhook in trouble, over a stream that is cut and as a feed: each has all of them, each once in effect. */
@QuarkusTest
@QuarkusTestResource(value = BackingResource.class, initArgs = @ResourceArg(name = "role", value = "shiftwatch_alert"))
@QuarkusTestResource(LoopbackAllowed.class)
@QuarkusTestResource(MailPort.class)
class ChannelsIT {

    private static final String ACTOR = "MUS";
    private static final int STORIES = 8;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Pattern NOTICE = Pattern.compile("alr_[0-9a-f]+\\.\\d+");

    private final Receiver receiver = Receiver.answering(500, 429, Receiver.SILENCE, 302, 410);
    private final GreenMail mails = new GreenMail(new ServerSetup(
            ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class), "127.0.0.1", "smtp"));

    @TestHTTPResource("/api/v1/alerts/stream")
    URI stream;

    @BeforeEach
    void start() {
        mails.setUser("alerts@watch.example", "alerts", "secret");
        mails.start();
    }

    @AfterEach
    void stop() {
        endMail();
        mails.stop();
        receiver.close();
    }

    @Test
    void eachGetsEverythingItIsDueOnceInEffect() throws Exception {
        String hook = subscribe(to(Map.of("type", "webhook", "url", receiver.address("/hook"))));
        String mail = subscribe(to(Map.of("type", "email", "address", "reader@channels.example")));
        String watched = subscribe(to(Map.of("type", "sse")));
        confirm();
        List<String> seen = new ArrayList<>();
        String place;
        try (BufferedReader reader = follow(watched, "0-0")) {
            List<String> stories = new ArrayList<>();
            for (int i = 0; i < STORIES; i++) {
                stories.add(newArticle());
                tell(stories.getLast(), "ANNOUNCED");
            }
            awaitAlerts(watched, STORIES);
            place = read(reader, seen, 3);
            tell(stories.getFirst(), "ENACTED");
        }
        awaitAlerts(watched, STORIES + 1);
        awaitAlerts(hook, STORIES + 1);
        awaitAlerts(mail, STORIES + 1);

        try (BufferedReader reader = follow(watched, place)) {
            read(reader, seen, STORIES + 1 - 3);
        }
        assertThat(seen)
                .as("the stream, cut after three")
                .doesNotHaveDuplicates()
                .hasSameElementsAs(due(watched));

        String feed = given().get("/api/v1/alerts/feed.atom?subscription=" + watched)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(NOTICE.matcher(feed.replaceAll("(?s)<content.*?</content>", ""))
                        .results()
                        .map(found -> found.group()))
                .as("the feed's ids")
                .containsAll(due(watched));

        await().atMost(LONG).untilAsserted(() -> assertThat(lettersIds()).containsAll(due(mail)));
        assertThat(lettersIds()).as("letters").doesNotHaveDuplicates().hasSameElementsAs(due(mail));

        await().atMost(LONG)
                .untilAsserted(() ->
                        given().get("/api/v1/subscriptions/" + hook).then().body("channel.state", equalTo("disabled")));
        given().post("/api/v1/subscriptions/" + hook + "/channel/enable").then().statusCode(200);
        await().atMost(LONG).untilAsserted(() -> given().get("/api/v1/deliveries?state=DELIVERED&subscription=" + hook)
                .then()
                .body("items", hasSize(STORIES + 1)));
        Map<String, String> bodies = new HashMap<>();
        receiver.calls().forEach(call -> {
            String before = bodies.put(call.id(), call.body());
            assertThat(before == null ? call.body() : before)
                    .as("the same bytes")
                    .isEqualTo(call.body());
        });
        assertThat(bodies.keySet()).as("the webhook's ids").hasSameElementsAs(due(hook));
        assertThat(receiver.calls()).hasSize(STORIES + 1 + 5).noneMatch(call -> call.path()
                .equals("/elsewhere"));
    }

    private static Map<String, Object> to(Map<String, String> channel) {
        return Map.of("topics", List.of("confrontation"), "actors", List.of(ACTOR), "channel", channel);
    }

    private static void tell(String article, String status) {
        send(article(article, Samples.signal(Map.of("actor", ACTOR, "status", status))), "evt_" + status + article);
    }

    private void confirm() {
        await().atMost(LONG).until(() -> mails.getReceivedMessages().length == 1);
        var link = Pattern.compile("/m/c[A-Za-z0-9_-]+").matcher(text(mails.getReceivedMessages()[0]));
        assertThat(link.find()).isTrue();
        given().post(link.group()).then().statusCode(200);
    }

    /** Ids of all that was raised. */
    private static List<String> due(String subscription) {
        List<Map<String, Object>> items = given().get("/api/v1/alerts?limit=200&subscription=" + subscription)
                .path("items");
        return items.stream()
                .map(item -> item.get("alertId") + "." + item.get("sequence"))
                .toList();
    }

    private BufferedReader follow(String subscription, String after) throws IOException {
        URLConnection connection = URI.create(stream + "?subscription=" + subscription + "&lastEventId=" + after)
                .toURL()
                .openConnection();
        connection.setReadTimeout((int) LONG.toMillis());
        return new BufferedReader(new InputStreamReader(connection.getInputStream()));
    }

    /** @return the last event's id */
    private static String read(BufferedReader reader, List<String> seen, int count) throws IOException {
        String id = "";
        for (int events = 0; events < count; ) {
            String line = reader.readLine();
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                seen.add(line.replaceAll(".*\"alertId\":\"(alr_[0-9a-f]+)\",\"sequence\":(\\d+).*", "$1.$2"));
                events++;
            }
        }
        return id;
    }

    private List<String> lettersIds() {
        return Arrays.stream(mails.getReceivedMessages())
                .map(ChannelsIT::id)
                .filter(id -> id.startsWith("<alr_"))
                .map(id -> id.substring(1, id.indexOf('@')))
                .toList();
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return String.valueOf(
                    ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
