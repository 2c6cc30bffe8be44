package io.shiftwatch.kit.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of answers as they should be. */
class GuardedHttpTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String TEXT = "Der Minister sagt. ".repeat(5_000);

    private final Outside outside = new Outside();
    private final GuardedHttp http = new GuardedHttp(outside.vertx, List.of(outside.address()), GuardedHttpTest::none);

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void anAnswerComesWithItsStatusHeadersAndBody() {
        outside.answer("/a?b=c", "HTTP/1.1 404 No\nETag: \"1\"\nLink: <x>\nlink: <y>\nContent-Length: 4\n\ngone");

        Fetched fetched = get("/a?b=c");

        assertThat(fetched.status()).isEqualTo(404);
        assertThat(fetched.uri()).isEqualTo(outside.uri("/a?b=c"));
        assertThat(fetched.movedTo()).isNull();
        assertThat(fetched.headers()).containsEntry("etag", "\"1\"").containsEntry("link", "<x>, <y>");
        assertThat(fetched.body()).asString().isEqualTo("gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "GZIP", "identity"})
    void aCompressedBodyIsUnpacked(String coding) {
        byte[] body =
                switch (coding) {
                    case "deflate" -> ContentCodingsTest.deflate(TEXT.getBytes(UTF_8), false);
                    case "identity" -> TEXT.getBytes(UTF_8);
                    default -> ContentCodingsTest.gzip(TEXT.getBytes(UTF_8));
                };
        outside.answer("/", "HTTP/1.1 200 OK\nContent-Encoding: " + coding + "\n\n", body);

        Fetched fetched = get("/");

        assertThat(fetched.body()).asString().isEqualTo(TEXT);
        assertThat(outside.requests.getFirst().headers()).containsEntry("accept-encoding", "gzip, deflate");
    }

    @Test
    void aChunkedCompressedBodyOfManyPiecesComesWhole() {
        byte[] noise = new byte[3_000_000];
        new java.util.Random(3).nextBytes(noise);
        byte[] packed = ContentCodingsTest.gzip(noise);
        String head = "HTTP/1.1 200 OK\nContent-Encoding: gzip\nTransfer-Encoding: chunked\n\n"
                + Integer.toHexString(packed.length) + "\n";
        byte[] end = "\r\n0\r\n\r\n".getBytes(UTF_8);
        byte[] body = java.util.Arrays.copyOf(packed, packed.length + end.length);
        System.arraycopy(end, 0, body, packed.length, end.length);
        outside.answer("/", head, body);

        assertThat(get("/").body()).isEqualTo(noise);
    }

    @ParameterizedTest
    @ValueSource(strings = {"304 Not Modified", "204 No Content", "200 OK"})
    void anAnswerWithoutABodyHasNone(String status) {
        String length = status.startsWith("200") ? "Content-Length: 0\n" : "";
        outside.answer("/", "HTTP/1.1 " + status + "\nContent-Encoding: gzip\n" + length + "ETag: \"2\"\n\n");

        Fetched fetched = get("/", Map.of("If-None-Match", "\"2\""));

        assertThat(fetched.status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
        assertThat(fetched.body()).isEmpty();
        assertThat(outside.requests.getFirst().headers()).containsEntry("if-none-match", "\"2\"");
    }

    @Test
    void aRelativeRedirectIsFollowed() {
        outside.redirect("/a/b", 302, "../c d?e#f").answer("/c%20d?e", "HTTP/1.1 200 OK\n\nthere");

        Fetched fetched = get("/a/b");

        assertThat(fetched.body()).asString().isEqualTo("there");
        assertThat(fetched.uri()).isEqualTo(outside.uri("/c%20d?e"));
        assertThat(fetched.movedTo()).isNull();
    }

    @Test
    void aChainOfPermanentRedirectsLeadsToTheAddressToRemember() {
        outside.redirect("/a", 301, "/b").redirect("/b", 308, "/c").redirect("/c", 307, "/d");
        outside.answer("/d", "HTTP/1.1 200 OK\n\nthere");

        Fetched fetched = get("/a");

        assertThat(fetched.movedTo()).isEqualTo(outside.uri("/c"));
        assertThat(fetched.uri()).isEqualTo(outside.uri("/d"));
    }

    @Test
    void anotherOriginLearnsNoKeysAndNoCookiesAlsoWhenTheWayLeadsBack() {
        try (Outside other = new Outside()) {
            outside.redirect("/a", 302, "/b")
                    .redirect("/b", 302, other.uri("/c").toString());
            other.redirect("/c", 302, outside.uri("/d").toString());
            outside.answer("/d", "HTTP/1.1 200 OK\n\nthere");
            GuardedHttp both =
                    new GuardedHttp(outside.vertx, List.of(outside.address(), other.address()), GuardedHttpTest::none);

            get(
                    both,
                    outside.uri("/a"),
                    Map.of("Authorization", "key", "Cookie", "c=1", "X-Api-Key", "k", "User-Agent", "Us"));

            assertThat(headers(outside, 1)).containsKeys("authorization", "cookie", "x-api-key", "user-agent");
            assertThat(headers(other, 0)).containsEntry("user-agent", "Us");
            assertThat(headers(other, 0)).doesNotContainKeys("authorization", "cookie", "x-api-key");
            assertThat(headers(outside, 2)).doesNotContainKeys("authorization", "cookie", "x-api-key");
        }
    }

    @Test
    void theCallerDoesNotSetHeadersOfTheConnection() {
        outside.answer("/", "HTTP/1.1 200 OK\n\nthere");

        get("/", Map.of("Host", "bank.internal", "Transfer-Encoding", "chunked", "Content-Length", "7"));

        assertThat(headers(outside, 0)).containsEntry("host", outside.address());
        assertThat(headers(outside, 0)).doesNotContainKeys("transfer-encoding", "content-length");
        assertThatThrownBy(() -> get("/", Map.of("X", "a\r\nHost: b")))
                .hasMessage("a header has characters that headers do not have");
    }

    @Test
    void aNameIsResolvedThroughTheGivenResolverAndAskedForByItsName() {
        outside.answer("/", "HTTP/1.1 200 OK\n\nthere");
        GuardedHttp named = new GuardedHttp(outside.vertx, List.of("127.0.0.1"), host -> loopback());

        Fetched fetched = get(named, URI.create("http://NEWS.example.:" + outside.port()), Map.of());

        assertThat(fetched.body()).asString().isEqualTo("there");
        assertThat(headers(outside, 0)).containsEntry("host", "news.example:" + outside.port());
    }

    @Test
    void anAddressWithoutAWayIsPassedOver() {
        outside.answer("/", "HTTP/1.1 200 OK\n\nthere");
        List<InetAddress> addresses = List.of(InetAddress.ofLiteral("127.7.7.7"), InetAddress.ofLiteral("127.0.0.1"));
        GuardedHttp named = new GuardedHttp(outside.vertx, List.of("127.0.0.0/8"), host -> addresses);

        assertThat(get(named, URI.create("http://news.example:" + outside.port()), Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPostIsAnsweredByTheHeadAndTheBeginningOfTheBody() {
        outside.answer("/hook", "HTTP/1.1 503 Later\nRetry-After: 7\nContent-Length: 4\n\nbusy");
        outside.endless(
                "/endless", "HTTP/1.1 200 OK\n\n", "endless\n".repeat(8_192).getBytes(UTF_8));
        outside.redirect("/moved", 302, "http://10.0.0.1/");

        assertThat(post("/hook")).isEqualTo(new GuardedHttp.Answer(503, "7", "busy"));
        assertThat(post("/endless"))
                .isEqualTo(new GuardedHttp.Answer(
                        200, null, "endless ".repeat(38).substring(0, 300).strip()));
        assertThat(post("/moved")).isEqualTo(new GuardedHttp.Answer(302, null, "body"));
        assertThat(headers(outside, 0)).containsEntry("content-length", "4");
    }

    private GuardedHttp.Answer post(String path) {
        return http.post(outside.uri(path), Map.of(), "body".getBytes(UTF_8))
                .await()
                .atMost(LONG);
    }

    private Fetched get(String path) {
        return get(path, Map.of());
    }

    private Fetched get(String path, Map<String, String> headers) {
        return get(http, outside.uri(path), headers);
    }

    private static Fetched get(GuardedHttp http, URI uri, Map<String, String> headers) {
        return http.get(new Fetch(uri, headers, 10_000_000, LONG, 5)).await().atMost(LONG);
    }

    private static Map<String, String> headers(Outside outside, int request) {
        return outside.requests.get(request).headers();
    }

    private static List<InetAddress> loopback() {
        return List.of(InetAddress.ofLiteral("127.0.0.1"));
    }

    private static List<InetAddress> none(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
    }
}
