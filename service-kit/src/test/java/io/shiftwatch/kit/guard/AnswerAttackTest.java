package io.shiftwatch.kit.guard;

import static io.shiftwatch.kit.guard.FetchFailure.Kind.BROKEN_ANSWER;
import static io.shiftwatch.kit.guard.FetchFailure.Kind.TOO_LARGE;
import static io.shiftwatch.kit.guard.FetchFailure.Kind.TOO_SLOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that do not end, do not fit or are broken: each is bounded, and it is said why. */
class AnswerAttackTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final long LIMIT = 1_000_000;
    private static final String ENDED =
            "the connection ended before the answer was complete, or the answer was no HTTP";

    private final Outside outside = new Outside();
    private final GuardedHttp http = new GuardedHttp(outside.vertx, List.of(outside.address()), AnswerAttackTest::none);

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void aHeadOrABodyThatDripsEndsAtTheDeadline() {
        outside.dripping("/head", "HTTP/1.1 200 OK\nX-Slow: ", (byte) 'a');
        outside.dripping("/body", "HTTP/1.1 200 OK\nContent-Length: 900000\n\n", (byte) 'a');
        outside.dripping("/gzip", "HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n\u001f\u008b\u0008\u0008", (byte) 'a');
        outside.dripping("/status", "", (byte) 'H');
        outside.answer("/silent", socket -> {});

        for (String path : List.of("/head", "/body", "/gzip", "/status", "/silent")) {
            assertFails(path, SHORT, TOO_SLOW, "no complete answer within 400 ms");
        }
    }

    @Test
    void theDeadlineIsOneForAllHops() {
        for (int i = 0; i < 5; i++) {
            String location = "/" + (i + 1);
            outside.answer(
                    "/" + i,
                    socket -> outside.vertx.setTimer(
                            150,
                            id -> socket.end(Buffer.buffer(
                                    "HTTP/1.1 302 There\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n"))));
        }
        outside.answer("/5", "HTTP/1.1 200 OK\n\nthere");

        assertFails("/0", SHORT, TOO_SLOW, "no complete answer within 400 ms");
    }

    @Test
    void aNameServerThatDoesNotAnswerEndsAtTheDeadline() {
        CompletableFuture<List<InetAddress>> never = new CompletableFuture<>();
        GuardedHttp waiting = new GuardedHttp(outside.vertx, List.of(), host -> never.join());

        FetchFailure failure = failure(waiting, URI.create("http://news.example/"), SHORT);
        never.complete(List.of());

        assertThat(failure.kind()).isEqualTo(TOO_SLOW);
    }

    @Test
    void aBodyWithoutEndIsHungUpOnAtTheLimit() throws Exception {
        byte[] text = "The same again. ".repeat(4096).getBytes(UTF_8);
        String chunk = Integer.toHexString(text.length) + "\r\n" + new String(text, UTF_8) + "\r\n";
        outside.endless("/10GB", "HTTP/1.1 200 OK\nContent-Length: 10737418240\n\n", text);
        outside.endless("/plain", "HTTP/1.1 200 OK\n\n", text);
        outside.endless("/chunked", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", chunk.getBytes(UTF_8));

        for (String path : List.of("/10GB", "/plain", "/chunked")) {
            CompletableFuture<Void> hungUp = whenHungUp(path);
            assertFails(path, TOO_LARGE, "the body has more than 1000000 bytes");
            hungUp.get(LONG.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void aBombIsHungUpOnAtTheLimit() throws Exception {
        byte[] bomb = ContentCodingsTest.gzip(new byte[200_000_000]);
        outside.answer("/gzip", "HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n", bomb);
        outside.answer("/twice", "HTTP/1.1 200 OK\nContent-Encoding: gzip, gzip\n\n", ContentCodingsTest.gzip(bomb));
        outside.answer("/thrice", "HTTP/1.1 200 OK\nContent-Encoding: gzip, gzip, gzip\n\n", bomb);
        outside.endless(
                "/endless", "HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n", ContentCodingsTest.gzip(new byte[0]));
        CompletableFuture<Void> hungUp = whenHungUp("/endless");

        assertFails("/gzip", TOO_LARGE, "the body has more than 1000000 bytes");
        assertFails("/twice", TOO_LARGE, "the body has more than 1000000 bytes");
        assertFails("/thrice", BROKEN_ANSWER, "the body is compressed more than twice");
        assertFails("/endless", TOO_LARGE, "the compressed body has more than 1000000 bytes");
        hungUp.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aBodyAsLargeAsTheLimitIsTaken() {
        outside.answer("/", "HTTP/1.1 200 OK\n\n", new byte[(int) LIMIT]);

        assertThat(http.get(fetch(outside.uri("/"), LONG)).await().atMost(LONG).body())
                .hasSize((int) LIMIT);
    }

    @Test
    void aHeadThatIsTooLargeIsNotRead() {
        outside.answer("/value", "HTTP/1.1 200 OK\nX-Large: " + "a".repeat(40_000) + "\n\n");
        outside.answer("/many", "HTTP/1.1 200 OK\n" + "X-Many: 1\n".repeat(5_000) + "\n");
        outside.answer("/line", "HTTP/1.1 200 " + "O".repeat(40_000) + "\n\n");
        outside.endless("/endless", "HTTP/1.1 200 OK\n", "X-Many: 1\r\n".getBytes(UTF_8));
        outside.endless(
                "/trailers",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\na\n0\n",
                "X-Many: 1\r\n".getBytes(UTF_8));

        for (String path : List.of("/value", "/many", "/line", "/endless", "/trailers")) {
            assertFails(path, TOO_LARGE, "the head of the answer is too large");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense\n\n",
                "SSH-2.0-OpenSSH_9.9\n",
                "HTTP/1.1 200 OK\nContent-Le",
                "HTTP/1.1 OK\n\n",
                "HTTP/1.1 200 OK\nContent-Length: 100\n\nshort",
                "HTTP/1.1 200 OK\nContent-Length: -5\n\nshort",
                "HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 6\n\nshort",
                "HTTP/1.1 200 OK\nContent-Length: many\n\nshort",
                "HTTP/1.1 200 OK\nContent-Length: 99999999999999999999\n\nshort",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nxyz\nshort\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nshort",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n-5\nshort\n0\n\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nffffffffffffffff\nshort",
            })
    void anAnswerThatIsNoHttpOrEndsTooEarlyIsBroken(String answer) {
        outside.answer("/", answer);

        assertFails("/", BROKEN_ANSWER, ENDED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Encoding: gzip | the body is not compressed as its header says",
                "Content-Encoding: deflate | the compressed body is damaged",
                "Content-Encoding: br | the body is compressed in a way that was not asked for",
                "Transfer-Encoding: gzip | the body is sent in a way that was not asked for",
            })
    void aBodyThatIsNotWhatItsHeaderSaysIsBroken(String header, String reason) {
        outside.answer("/", "HTTP/1.1 200 OK\n" + header + "\n\n<html>plain</html>");

        assertFails("/", BROKEN_ANSWER, reason);
    }

    @Test
    void whatFollowsTheContentLengthIsNobodys() {
        outside.answer("/", "HTTP/1.1 200 OK\nContent-Length: 5\n\nshort and HTTP/1.1 200 OK\n\nmore");

        assertThat(http.get(fetch(outside.uri("/"), LONG)).await().atMost(LONG).body())
                .asString()
                .isEqualTo("short");
    }

    @Test
    void anAnswerThatChangesTheProtocolIsBroken() {
        outside.answer("/", "HTTP/1.1 101 Switching\nUpgrade: websocket\nConnection: upgrade\n\n");

        assertFails("/", BROKEN_ANSWER, "the answer changes the protocol");
    }

    private CompletableFuture<Void> whenHungUp(String path) {
        CompletableFuture<Void> hungUp = new CompletableFuture<>();
        outside.watch(path, () -> hungUp.complete(null));
        return hungUp;
    }

    private void assertFails(String path, FetchFailure.Kind kind, String reason) {
        assertFails(path, LONG, kind, reason);
    }

    private void assertFails(String path, Duration deadline, FetchFailure.Kind kind, String reason) {
        FetchFailure failure = failure(http, outside.uri(path), deadline);
        assertThat(failure.reason()).as(path).isEqualTo(reason);
        assertThat(failure.kind()).as(path).isEqualTo(kind);
    }

    private static FetchFailure failure(GuardedHttp http, URI uri, Duration deadline) {
        FetchFailure failure = catchThrowableOfType(
                FetchFailure.class, () -> http.get(fetch(uri, deadline)).await().atMost(LONG.multipliedBy(2)));
        assertThat(failure).as("it fails: " + uri).isNotNull();
        return failure;
    }

    private static Fetch fetch(URI uri, Duration deadline) {
        return new Fetch(uri, Map.of(), LIMIT, deadline, 5);
    }

    private static List<InetAddress> none(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
    }
}
