package io.shiftwatch.kit.guard;

import static io.shiftwatch.kit.guard.FetchFailure.Kind.BROKEN_ANSWER;
import static io.shiftwatch.kit.guard.FetchFailure.Kind.REFUSED;
import static io.shiftwatch.kit.guard.FetchFailure.Kind.TOO_MANY_REDIRECTS;
import static io.shiftwatch.kit.guard.FetchFailure.Kind.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and redirects that lead into the house: each is refused, and it is said why. */
class HouseAttackTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Outside outside = new Outside();
    private final Deque<List<String>> names = new ArrayDeque<>();
    private final GuardedHttp http = new GuardedHttp(outside.vertx, List.of(outside.address()), this::next);

    @AfterEach
    void close() {
        outside.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:1234/ | after a redirect: the address is not public",
                "http://169.254.169.254/latest/meta-data/ | after a redirect: the address is not public",
                "//[::ffff:10.0.0.1]/ | after a redirect: the address is not public",
                "http://2130706433/ | after a redirect: an IP address is written as four decimal numbers",
                "http://localhost/ | after a redirect: the name is one of a private network",
                "http://metadata.google.internal/ | after a redirect: the name is one of a private network",
                "http://news.example:6379/ | after a redirect: port 6379 is none for HTTP",
                "http://user:word@news.example/ | after a redirect: an address with a user name in it is not called",
                "file:///etc/passwd | after a redirect: only http and https addresses are called",
                "gopher://news.example/_x | after a redirect: only http and https addresses are called",
                "ftp://news.example/ | after a redirect: only http and https addresses are called",
            })
    void aRedirectIntoTheHouseOrToAnotherSchemeIsRefused(String location, String reason) {
        outside.redirect("/", 302, location);

        assertFails("/", REFUSED, reason);
        assertThat(outside.asked()).containsExactly("/");
    }

    @Test
    void aNameThatResolvesIntoTheHouseIsRefusedAlsoWhenOnlyOneOfItsAddressesDoes() {
        names.add(List.of("10.0.0.1"));
        names.add(List.of("93.184.216.34", "127.0.0.1"));
        names.add(List.of("93.184.216.34", "::ffff:169.254.169.254"));

        for (int i = 0; i < 3; i++) {
            FetchFailure failure = failure(http, URI.create("http://news.example/"));
            assertThat(failure.kind()).isEqualTo(REFUSED);
            assertThat(failure.reason()).isEqualTo("the address is not public");
        }
        assertThat(names).isEmpty();
    }

    @Test
    void aNameIsResolvedOnceAndWhatWasJudgedIsWhatIsConnectedTo() {
        GuardedHttp one = new GuardedHttp(outside.vertx, List.of("127.0.0.1"), this::next);
        URI rebind = URI.create("http://rebind.example:" + outside.port() + "/");
        outside.answer("/", "HTTP/1.1 200 OK\n\nthere");
        names.add(List.of("127.0.0.1"));
        names.add(List.of("127.0.0.2"));

        Fetched fetched = one.get(fetch(rebind)).await().atMost(LONG);

        assertThat(fetched.body()).asString().isEqualTo("there");
        assertThat(names).as("not asked a second time").hasSize(1);
        assertThat(failure(one, rebind).reason()).isEqualTo("the address is not public");
    }

    @Test
    void aNameThatTurnsIntoTheHouseBetweenTwoHopsIsRefused() {
        GuardedHttp one = new GuardedHttp(outside.vertx, List.of("127.0.0.1"), this::next);
        outside.redirect("/", 301, "/again");
        names.add(List.of("127.0.0.1"));
        names.add(List.of("127.0.0.2"));

        FetchFailure failure = failure(one, URI.create("http://rebind.example:" + outside.port() + "/"));

        assertThat(failure.kind()).isEqualTo(REFUSED);
        assertThat(failure.reason()).isEqualTo("after a redirect: the address is not public");
        assertThat(outside.asked()).containsExactly("/");
    }

    @Test
    void redirectsInACircleOrWithoutEndAreLeft() {
        outside.redirect("/a", 301, "/b").redirect("/b", 302, "/a#again");
        outside.redirect("/self", 308, "");
        for (int i = 0; i < 10; i++) {
            outside.redirect("/" + i, 302, "/" + (i + 1));
        }

        assertFails("/a", TOO_MANY_REDIRECTS, "the redirects lead in a circle");
        assertFails("/self", BROKEN_ANSWER, "a redirect without a target");
        assertFails("/0", TOO_MANY_REDIRECTS, "more than 5 redirects");
        assertThat(outside.asked()).containsExactly("/a", "/b", "/self", "/0", "/1", "/2", "/3", "/4", "/5");
    }

    @Test
    void aPostIntoTheHouseIsRefused() {
        assertThatThrownBy(() -> http.post(URI.create("http://169.254.169.254/"), Map.of(), new byte[0])
                        .await()
                        .atMost(LONG))
                .isInstanceOfSatisfying(FetchFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(REFUSED));
    }

    @Test
    void aListWithAMistakeStopsTheStart() {
        assertThatThrownBy(() -> new GuardedHttp(outside.vertx, List.of("10.0.0.0/40"), this::next))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("shiftwatch.guard.allow: '10.0.0.0/40'");
    }

    @Test
    void aHostThatIsNotThereIsUnreachable() {
        GuardedHttp all = new GuardedHttp(outside.vertx, List.of("127.0.0.0/8"), this::next);
        URI nobody = URI.create("http://127.9.9.9:" + outside.port() + "/");

        FetchFailure unknown = failure(http, URI.create("http://news.example/"));

        assertThat(failure(all, nobody)).hasMessage("the host takes no connection");
        assertThat(unknown).hasMessage("the name of the host is not known");
        assertThat(unknown.kind()).isEqualTo(UNREACHABLE);
    }

    private void assertFails(String path, FetchFailure.Kind kind, String reason) {
        FetchFailure failure = failure(http, outside.uri(path));
        assertThat(failure.reason()).as(path).isEqualTo(reason);
        assertThat(failure.kind()).as(path).isEqualTo(kind);
    }

    private static FetchFailure failure(GuardedHttp http, URI uri) {
        FetchFailure failure = catchThrowableOfType(
                FetchFailure.class, () -> http.get(fetch(uri)).await().atMost(LONG));
        assertThat(failure).as("it fails: " + uri).isNotNull();
        return failure;
    }

    private static Fetch fetch(URI uri) {
        return new Fetch(uri, Map.of(), 1_000, LONG, 5);
    }

    private List<InetAddress> next(String host) throws UnknownHostException {
        if (names.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return names.pop().stream().map(InetAddress::ofLiteral).toList();
    }
}
