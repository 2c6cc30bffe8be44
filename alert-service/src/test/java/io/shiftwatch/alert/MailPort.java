package io.shiftwatch.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Where a test's mail server is to listen. */
public class MailPort implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try (ServerSocket free = new ServerSocket(0)) {
            return Map.of(
                    "shiftwatch.mail.host", "127.0.0.1",
                    "shiftwatch.owner.mail", "owner@desk.example",
                    "quarkus.mailer.host", "127.0.0.1",
                    "quarkus.mailer.port", String.valueOf(free.getLocalPort()),
                    "quarkus.mailer.start-tls", "OPTIONAL",
                    "quarkus.mailer.username", "alerts",
                    "quarkus.mailer.password", "secret",
                    "quarkus.mailer.from", "Shiftwatch <alerts@watch.example>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
