package io.shiftwatch.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jakarta.mail.internet.MimeMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/alerts.md} as a reader would run it, from its first command to its last. */
class AlertsGuideIT {

    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");

    private final RunningStack stack = RunningStack.shared();

    @TempDir
    Path folder;

    /** The page behind the mail's link, through the desk as its reader has it. */
    private String open(MimeMessage mail) throws Exception {
        Matcher link = Pattern.compile("/m/[A-Za-z0-9_-]+").matcher(GreenMailUtil.getBody(mail));
        assertThat(link.find()).isTrue();
        HttpRequest request = HttpRequest.newBuilder(stack.desk(link.group())).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void everyCommandOfTheGuideWorks() throws Exception {
        String guide = Files.readString(RunningStack.root().resolve("docs/alerts.md"));
        String script = COMMANDS.matcher(guide)
                .results()
                .map(command -> command.group(1))
                .collect(Collectors.joining("\n"))
                .replace("localhost:8080", "localhost:" + stack.desk("/").getPort())
                .replace("127.0.0.1:9000", "127.0.0.1:" + stack.webhookPort());
        Path output = folder.resolve("output");
        GreenMail mails = new GreenMail(new ServerSetup(stack.mailPort(), "127.0.0.1", "smtp"));
        mails.start();
        try (WebhookReceiver receiver = WebhookReceiver.listen(stack.webhookPort(), "/hook", 0)) {
            Process shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();

            assertThat(shell.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();

            String said = Files.readString(output, UTF_8);
            assertThat(shell.exitValue()).as(said).isZero();
            assertThat(said)
                    .contains(
                            "\"perDay\"",
                            "whsec_",
                            "strategic patience",
                            "<feed",
                            "event:alert",
                            "\"attempts\":[",
                            "\"replayed\"")
                    .contains("\"told\":", "\"created\":2", "name: Taiwan desk", "\"failed\":[");
            assertThat(receiver.calls())
                    .extracting(WebhookReceiver.Call::body)
                    .anyMatch(body -> body.contains("shiftwatch.webhook.test.v1"));
            assertThat(receiver.calls())
                    .extracting(WebhookReceiver.Call::body)
                    .anyMatch(body -> body.contains("shiftwatch.alert.raised.v1"));
            assertThat(mails.waitForIncomingEmail(30_000, 1))
                    .as("the reader is asked")
                    .isTrue();
            assertThat(open(mails.getReceivedMessages()[0])).contains("Yes, send them");
        } finally {
            mails.stop();
        }
    }
}
