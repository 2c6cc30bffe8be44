package io.shiftwatch.alert.delivery;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.alert.AlertCalls.SOON;
import static io.shiftwatch.alert.AlertCalls.article;
import static io.shiftwatch.alert.AlertCalls.endMail;
import static io.shiftwatch.alert.AlertCalls.newArticle;
import static io.shiftwatch.alert.AlertCalls.send;
import static io.shiftwatch.alert.AlertCalls.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
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

/** Alerts by mail, through a real mail server, on real Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(value = BackingResource.class, initArgs = @ResourceArg(name = "role", value = "shiftwatch_alert"))
@QuarkusTestResource(LoopbackAllowed.class)
@QuarkusTestResource(MailPort.class)
class MailIT {

    private static final Pattern LINK = Pattern.compile("/m/[A-Za-z0-9_-]+");

    private final String reader = "reader-" + UUID.randomUUID() + "@desk.example";
    private final GreenMail server = new GreenMail(new ServerSetup(
                    ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class), "127.0.0.1", "smtp"))
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("alerts@watch.example", "alerts", "secret"));

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        endMail();
        server.stop();
    }

    @Test
    void nothingGoesToWhoDidNotAgreeAndWhatWasHeldComesTogetherThen() {
        String subscription = subscribe(mail(reader));
        List<MimeMessage> asked = received(1);
        given().get("/api/v1/subscriptions/" + subscription)
                .then()
                .body("channel.state", equalTo("disabled"))
                .body("channel.because", containsString("not confirmed"))
                .body("channel.address", equalTo("r\u2026@desk.example"));
        raise("CONTENDED");
        raise("OTHER");
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/v1/deliveries?state=HELD&subscription=" + subscription)
                        .then()
                        .body("items", hasSize(2)));

        String link = link(asked.getFirst());
        given().get(link).then().statusCode(200).body(containsString("Yes, send them"));
        assertThat(mails()).as("to open a link does nothing").hasSize(1);
        given().post(link).then().statusCode(200);

        MimeMessage digest = received(2).getLast();
        assertThat(subject(digest)).startsWith("2 notices out of ").endsWith(": a test");
        assertThat(text(digest)).contains("Own line: confrontation, US toward Russia", "stand up to Russia");
        raise("THIRD");
        assertThat(subject(received(3).getLast())).startsWith("Own line: confrontation");
    }

    @Test
    void anAlertReadsWellInPlainClientsAndItsFollowUpGoesIntoItsThread() throws Exception {
        String subscription = agreed();
        String id = newArticle();
        send(article(id, Samples.signal(Map.of())), "evt_" + id);
        MimeMessage first = received(2).getLast();
        String other = newArticle();
        var denial = Samples.article(Map.of("articleId", other), Samples.signal(Map.of("status", "DENIED")));
        send(denial.in(article(id, Samples.signal(Map.of())).story()), "evt_" + other);

        assertThat(subject(first).length()).isLessThanOrEqualTo(78);
        assertThat(text(first).lines()).as("fits 72 columns").allMatch(line -> line.length() <= 72);
        assertThat(text(first))
                .contains(
                        "ADOPTED - so says one source, not USA",
                        "Says it         Antony Blinken (rank 4)",
                        "Unsubscribe:");
        assertThat(html(first)).contains("<blockquote", "stand up to Russia", "Unsubscribe</a>");
        assertThat(first.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        await().atMost(SOON).until(() -> mails().stream().anyMatch(mail -> header(mail, "References") != null));
        MimeMessage followUp = mails().stream()
                .filter(mail -> header(mail, "References") != null)
                .findFirst()
                .orElseThrow();
        assertThat(header(followUp, "References")).isEqualTo(first.getMessageID());
        assertThat(first.getMessageID()).matches("<alr_[0-9a-f]+\\.1@watch\\.example>");
    }

    @Test
    void theMailProgramsOwnButtonEndsItAtOnce() {
        String subscription = agreed();
        raise("ONE");
        String link = path(header(received(2).getLast(), "List-Unsubscribe"));

        given().contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(link)
                .then()
                .statusCode(200);

        raise("TWO");
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/v1/deliveries?state=SUPPRESSED&subscription=" + subscription)
                        .then()
                        .body("items.reason", contains("its reader unsubscribed")));
        given().post("/api/v1/subscriptions/" + subscription + "/channel/enable")
                .then()
                .body("sent", equalTo(0))
                .body("waitsFor", containsString("the reader"));
        given().get("/api/v1/subscriptions/" + subscription)
                .then()
                .body("channel.because", containsString("not confirmed"));
    }

    @Test
    void nothingIsSentAgainToWhoDidNotAgreeOrNoMore() {
        String subscription = subscribe(mail(reader));
        received(1);
        raise("ONE");
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/v1/deliveries?state=HELD&subscription=" + subscription)
                        .then()
                        .body("items", hasSize(1)));
        List<String> ids =
                given().get("/api/v1/deliveries?subscription=" + subscription).path("items.id");
        assertThat(ids).hasSize(2);
        ids.forEach(id ->
                given().post("/api/v1/deliveries/" + id + "/replay").then().statusCode(409));
        given().contentType("application/json")
                .body(Map.of("subscription", subscription, "states", List.of("HELD", "DELIVERED")))
                .post("/api/v1/deliveries/replay")
                .then()
                .body("replayed", equalTo(0));

        given().post(link(mails().getFirst())).then().statusCode(200);
        MimeMessage digest = received(2).getLast();
        given().post(path(header(digest, "List-Unsubscribe"))).then().statusCode(200);

        ids.forEach(id ->
                given().post("/api/v1/deliveries/" + id + "/replay").then().statusCode(409));
        assertThat(mails()).hasSize(2);
    }

    @Test
    void whatWaitsForAWebhookDoesNotGoToAReaderWhoWasPutInItsPlace() throws SQLException {
        Receiver receiver = Receiver.answering(500, 500, 500, 500);
        Map<String, Object> terms = new HashMap<>(mail(reader));
        terms.put("actors", List.of("NRU"));
        terms.put("channel", Map.of("type", "webhook", "url", receiver.address("/hook")));
        String subscription = subscribe(terms);
        String id = newArticle();
        send(article(id, Samples.signal(Map.of("actor", "NRU"))), "evt_" + id);
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/v1/deliveries?state=RETRYING&subscription=" + subscription)
                        .then()
                        .body("items", hasSize(1)));

        terms.put("name", "a test");
        terms.put("channel", Map.of("type", "email", "address", reader));
        given().contentType("application/json")
                .body(terms)
                .put("/api/v1/subscriptions/" + subscription)
                .then()
                .statusCode(200);
        try (var connection = database.getConnection()) {
            connection
                    .createStatement()
                    .execute("update delivery set next_attempt_at = now() where kind = 'ALERT' and subscription_id = '"
                            + subscription + "'");
        }

        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/v1/deliveries?state=HELD&subscription=" + subscription)
                        .then()
                        .body("items.kind", contains("ALERT")));
        receiver.close();
        assertThat(received(1))
                .extracting(MailIT::subject)
                .containsExactly("Please confirm: alerts by mail from Shiftwatch");
    }

    @Test
    void anAddressIsAskedOnceHoweverItIsWritten() {
        String subscription = subscribe(mail(reader));
        subscribe(mail(reader.toUpperCase(Locale.ROOT)));
        received(1);

        given().post(link(mails().getFirst())).then().statusCode(200);

        raise("ONE");
        await().atMost(SOON)
                .until(() -> Arrays.stream(server.getReceivedMessages())
                                .filter(mail -> header(mail, "To").equalsIgnoreCase(reader))
                                .count()
                        == 3);
        given().contentType("application/json")
                .body(Map.of(
                        "name", "a test",
                        "topics", List.of("*"),
                        "channel", Map.of("type", "email", "address", "o\u2026@other.example")))
                .put("/api/v1/subscriptions/" + subscription)
                .then()
                .statusCode(400)
                .body("errors.field", contains("channel.address"));
        given().contentType("application/json")
                .body(Map.of("name", "a test", "topics", List.of("*")))
                .put("/api/v1/subscriptions/" + subscription)
                .then()
                .statusCode(400)
                .body("errors.field", contains("channel"));
    }

    @Test
    void aLinkIsNamedInNoMetric() {
        agreed();
        String token = link(mails().getFirst()).substring("/m/".length());

        given().get("/m/" + token).then().statusCode(200);
        given().accept("application/json").get("/m/" + token);
        given().put("/m/" + token);

        given().get("/q/metrics").then().statusCode(200).body(not(containsString(token)));
    }

    @Test
    void aLinkMutesAfterItsPage() {
        String subscription = agreed();
        raise("ONE");
        String link = LINK.matcher(text(received(2).getLast()))
                .results()
                .map(found -> found.group())
                .filter(found -> found.startsWith("/m/m"))
                .findFirst()
                .orElseThrow();

        given().get(link).then().statusCode(200).body(containsString("a test"));
        given().get("/api/v1/subscriptions/" + subscription).then().body("muteUntil", equalTo(null));
        given().post(link).then().statusCode(200);

        given().get("/api/v1/subscriptions/" + subscription).then().body("muteUntil", not(equalTo(null)));
        given().get(link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A"))
                .then()
                .statusCode(404);
        given().post("/m/x").then().statusCode(404);
    }

    @Test
    void anAddressStandsNowhereInTheClear() throws SQLException {
        String subscription = agreed();
        raise("ONE");
        received(2);

        given().get("/api/v1/subscriptions?limit=200").then().body(not(containsString(reader)));
        given().get("/api/v1/subscriptions/export").then().body(not(containsString(reader)));
        given().get("/api/v1/deliveries?subscription=" + subscription).then().body(not(containsString(reader)));
        assertThat(count("select count(*) from subscription s where s::text like '%" + reader + "%'"))
                .isZero();
        assertThat(count("select count(*) from delivery d where d::text like '%" + reader + "%'"))
                .isZero();
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (String wrong : List.of(
                "",
                "desk",
                "desk@",
                "a b@example.org",
                "a@example.org\nBcc: b@example.org",
                "a@example.org,b@example.org")) {
            given().contentType("application/json")
                    .body(Map.of(
                            "name",
                            "a test",
                            "topics",
                            List.of("*"),
                            "channel",
                            Map.of("type", "email", "address", wrong)))
                    .post("/api/v1/subscriptions")
                    .then()
                    .statusCode(400)
                    .body("errors.field", contains("channel.address"));
        }
    }

    private String agreed() {
        String subscription = subscribe(mail(reader));
        given().post(link(received(1).getFirst())).then().statusCode(200);
        return subscription;
    }

    private Map<String, Object> mail(String address) {
        return Map.of(
                "topics",
                List.of("confrontation"),
                "novelty",
                List.of("FIRST", "CHANGED", "REPEAT"),
                "channel",
                Map.of("type", "email", "address", address));
    }

    private static void raise(String about) {
        String id = newArticle();
        send(article(id, Samples.signal(Map.of())), "evt_" + about + id);
    }

    private List<MimeMessage> received(int count) {
        await().atMost(SOON).until(() -> mails().size() >= count);
        return mails();
    }

    /** To this test's reader. */
    private List<MimeMessage> mails() {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> header(mail, "To").contains(reader))
                .toList();
    }

    private static String link(MimeMessage mail) {
        return path(text(mail));
    }

    private static String path(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) {
        return part(mail, 0);
    }

    private static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int index) {
        try {
            return String.valueOf(
                    ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
