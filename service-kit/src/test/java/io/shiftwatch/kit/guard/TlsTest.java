package io.shiftwatch.kit.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to a judged address, and the certificate must be the name's all the same. */
class TlsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String PASSWORD = "changeit";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nthere";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
        Outside.await(vertx.close());
    }

    @Test
    void aTrustedCertificateIsAcceptedForItsOwnNameOnly() throws Exception {
        Path certificate = certificate();
        System.setProperty("javax.net.ssl.trustStore", certificate.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        GuardedHttp http = client();
        NetServer server = server(certificate);

        Fetched fetched = http.get(fetch("news.example", server)).await().atMost(LONG);

        assertThat(fetched.body()).asString().isEqualTo("there");
        assertUntrusted(http, "other.example", server);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotAccepted() throws Exception {
        assertUntrusted(client(), "news.example", server(certificate()));
    }

    @Test
    void aHostThatSpeaksNoTlsIsUnreachable() {
        assertUntrusted(client(), "news.example", listen(vertx.createNetServer()));
    }

    private static void assertUntrusted(GuardedHttp http, String name, NetServer server) {
        FetchFailure failure = catchThrowableOfType(
                FetchFailure.class, () -> http.get(fetch(name, server)).await().atMost(LONG));

        assertThat(failure).hasMessage("no trusted TLS connection to the host");
        assertThat(failure.kind()).isEqualTo(FetchFailure.Kind.UNREACHABLE);
    }

    private GuardedHttp client() {
        return new GuardedHttp(vertx, List.of("127.0.0.1"), host -> List.of(InetAddress.ofLiteral("127.0.0.1")));
    }

    private static Fetch fetch(String name, NetServer server) {
        URI uri = URI.create("https://" + name + ":" + server.actualPort() + "/");
        return new Fetch(uri, Map.of(), 1_000, LONG, 0);
    }

    private NetServer server(Path certificate) {
        PfxOptions own = new PfxOptions().setPath(certificate.toString()).setPassword(PASSWORD);
        return listen(vertx.createNetServer(new NetServerOptions().setSsl(true).setKeyCertOptions(own)));
    }

    private static NetServer listen(NetServer server) {
        return Outside.await(server.connectHandler(TlsTest::answer).listen(0, "127.0.0.1"));
    }

    private static void answer(NetSocket socket) {
        socket.exceptionHandler(closed -> {});
        socket.handler(bytes -> socket.end(Buffer.buffer(ANSWER)));
    }

    /** A key of our own with its certificate, in which whoever has the file also trusts. */
    private Path certificate() throws Exception {
        Path pem = folder.resolve("own.pem");
        Path store = folder.resolve("own.p12");
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "own",
                "-dname",
                "CN=news",
                "-ext",
                "san=dns:news.example");
        keytool(store, "-exportcert", "-alias", "own", "-file", pem.toString());
        keytool(store, "-importcert", "-noprompt", "-alias", "trusted", "-file", pem.toString());
        return store;
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(1, List.of(arguments));
        assertThat(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
    }
}
