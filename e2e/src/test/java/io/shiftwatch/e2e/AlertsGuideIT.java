package io.shiftwatch.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/alerts.md} as a reader would run it, from its first command to its last. */
class AlertsGuideIT {

    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");

    private final RunningStack stack = RunningStack.shared();

    @TempDir
    Path folder;

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
                    .contains("\"created\":2", "name: Taiwan desk", "\"failed\":[");
            assertThat(receiver.calls())
                    .extracting(WebhookReceiver.Call::body)
                    .anyMatch(body -> body.contains("shiftwatch.webhook.test.v1"));
            assertThat(receiver.calls())
                    .extracting(WebhookReceiver.Call::body)
                    .anyMatch(body -> body.contains("shiftwatch.alert.raised.v1"));
        }
    }
}
