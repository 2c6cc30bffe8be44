package io.shiftwatch.alert.delivery;

import static io.restassured.RestAssured.given;
import static io.shiftwatch.alert.AlertCalls.SOON;
import static io.shiftwatch.alert.AlertCalls.endMail;
import static io.shiftwatch.alert.AlertCalls.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.LoopbackAllowed;
import io.shiftwatch.alert.MailPort;
import io.shiftwatch.alert.ScriptedMailServer;
import io.shiftwatch.stack.BackingResource;

/** What a mail server that refuses does to a subscription. */
@QuarkusTest
@QuarkusTestResource(value = BackingResource.class, initArgs = @ResourceArg(name = "role", value = "shiftwatch_alert"))
@QuarkusTestResource(LoopbackAllowed.class)
@QuarkusTestResource(MailPort.class)
class MailRefusedIT {

    private ScriptedMailServer server = new ScriptedMailServer(0);

    @AfterEach
    void close() {
        endMail();
        server.close();
    }

    @Test
    void anAddressThatIsRefusedThreeTimesIsWrittenToNoMore() {
        server = serve(
                "250 ok",
                "550 5.1.1 <reader-x@desk.example> is unknown here",
                "550 5.1.1 no such user",
                "550 5.1.1 no such user");
        String subscription = agreed();

        test(subscription);
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/v1/deliveries?state=FAILED&subscription=" + subscription)
                        .then()
                        .body("items.lastOutcome", contains("REFUSED"))
                        .body("items.lastStatus", contains(550))
                        .body("items.reason", contains("the mail server refused the address for good")));
        String delivery = given().get("/api/v1/deliveries?state=FAILED&subscription=" + subscription)
                .path("items[0].id");
        given().get("/api/v1/deliveries/" + delivery)
                .then()
                .body("attempts[0].answer", containsString("5.1.1 (address) is unknown"));
        test(subscription);
        await().atMost(SOON).until(() -> readers().size() == 3);
        test(subscription);

        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/subscriptions/" + subscription)
                .then()
                .body("channel.state", equalTo("disabled"))
                .body("channel.because", containsString("three times")));
        await().atMost(SOON).until(() -> server.data().contains("Nothing is sent for the subscription"));
        assertThat(server.recipients()).as("whose subscription it is").contains("owner@desk.example");
        test(subscription);
        given().get("/api/v1/deliveries?state=HELD&subscription=" + subscription)
                .then()
                .body("items.kind", contains("TEST"));
        assertThat(readers()).hasSize(4);
        given().post("/api/v1/subscriptions/" + subscription + "/channel/enable")
                .then()
                .body("sent", equalTo(1));
        await().atMost(SOON).until(() -> readers().size() == 5);
    }

    @Test
    void whatIsRefusedForNowIsSentLater() {
        server = serve("250 ok", "451 4.7.1 try again later");
        String subscription = agreed();

        test(subscription);

        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/deliveries?subscription=" + subscription)
                .then()
                .body("items.kind", contains("TEST", "CONFIRM"))
                .body("items.state", contains("DELIVERED", "DELIVERED"))
                .body("items.attempts", contains(2, 1)));
    }

    private static ScriptedMailServer serve(String... answers) {
        return new ScriptedMailServer(
                ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class), answers);
    }

    private String agreed() {
        String subscription = subscribe(Map.of(
                "topics",
                List.of("confrontation"),
                "channel",
                Map.of("type", "email", "address", "reader-" + UUID.randomUUID() + "@desk.example")));
        await().atMost(SOON).until(() -> server.data().contains("/m/c"));
        Matcher link = Pattern.compile("/m/c[A-Za-z0-9_-]+").matcher(server.data());
        assertThat(link.find()).isTrue();
        given().post(link.group()).then().statusCode(200);
        return subscription;
    }

    private List<String> readers() {
        return server.recipients().stream()
                .filter(each -> each.startsWith("reader-"))
                .toList();
    }

    private static void test(String subscription) {
        given().post("/api/v1/subscriptions/" + subscription + "/channel/test")
                .then()
                .statusCode(202);
    }
}
