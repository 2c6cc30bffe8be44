package io.shiftwatch.kit.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

    private static final URI BASE = URI.create("https://news.example:8443/a/b/feed?x=1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://other.example/feed | https://other.example/feed",
                "HTTP://Other.example/ | HTTP://Other.example/",
                "//other.example/feed | https://other.example/feed",
                "/feed | https://news.example:8443/feed",
                "other | https://news.example:8443/a/b/other",
                "./other | https://news.example:8443/a/b/other",
                "../other?y=2 | https://news.example:8443/a/other?y=2",
                "../../../../other | https://news.example:8443/other",
                ".. | https://news.example:8443/a/",
                "c//d | https://news.example:8443/a/b/c//d",
                "?y=2 | https://news.example:8443/a/b/feed?y=2",
                "/a b | https://news.example:8443/a%20b",
                "/a%20b%zz%2 | https://news.example:8443/a%20b%25zz%252",
                "/feed#top | https://news.example:8443/feed",
                "/a[1]?b[1]=\"c\" | https://news.example:8443/a%5B1%5D?b[1]=%22c%22",
                "\\\\other.example\\feed | https://news.example:8443/a/b/%5C%5Cother.example%5Cfeed",
                "x/y:z | https://news.example:8443/a/b/x/y:z",
            })
    void aLocationIsResolvedAsBrowsersMeanIt(String location, String expected) {
        assertThat(Redirects.resolve(BASE, location)).hasToString(expected);
    }

    @Test
    void otherLettersAreUtf8WhetherTheHeaderSaysSoOrNot() {
        String utf8 = new String("/ärger".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(Redirects.resolve(BASE, utf8)).hasToString("https://news.example:8443/%C3%A4rger");
        assertThat(Redirects.resolve(BASE, "/ärger")).hasToString("https://news.example:8443/%C3%A4rger");
    }

    @Test
    void whatAddressesDoNotHaveIsEncoded() {
        assertThat(Redirects.resolve(BASE, "/<a>{b}|^`"))
                .hasToString("https://news.example:8443/%3Ca%3E%7Bb%7D%7C%5E%60");
    }

    @Test
    void aHostInOtherLettersOrWithAnUnderscoreIsKept() {
        Target there = next("https://münchen.example/a b");
        Target back = new Redirects(there, 5).next(Target.of(URI.create("http://a_b.example")), 302, "c");

        assertThat(there.uri()).hasToString("https://xn--mnchen-3ya.example/a%20b");
        assertThat(back.uri()).hasToString("http://a_b.example/c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a b.example/", "http://[::1", "http://exa<mple/", "//\\other.example/"})
    void whatIsNoAddressIsSaidToBeNone(String location) {
        assertThatThrownBy(() -> next(location)).hasMessage("a redirect to what is no address");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file:///etc/passwd | after a redirect: only http and https addresses are called",
                "gopher://news.example/_x | after a redirect: only http and https addresses are called",
                "ftp://news.example/ | after a redirect: only http and https addresses are called",
                "data:text/html,x | after a redirect: only http and https addresses are called",
                "javascript:alert(1) | after a redirect: only http and https addresses are called",
                "https:feed | after a redirect: the address names no host",
                "http://user:word@news.example/ | after a redirect: an address with a user name in it is not called",
                "http://0x7f000001/ | after a redirect: an IP address is written as four decimal numbers",
            })
    void aRedirectToWhatIsNotCalledIsRefused(String location, String reason) {
        assertThatThrownBy(() -> next(location))
                .hasMessage(reason)
                .extracting(failure -> ((FetchFailure) failure).kind())
                .isEqualTo(FetchFailure.Kind.REFUSED);
    }

    @Test
    void theAddressToRememberIsWhereOnlyPermanentRedirectsLed() {
        Target first = Target.of(BASE);
        Redirects redirects = new Redirects(first, 5);

        Target second = redirects.next(first, 301, "/two");
        Target third = redirects.next(second, 308, "/three");
        Target fourth = redirects.next(third, 302, "/four");
        redirects.next(fourth, 301, "/five");

        assertThat(redirects.movedTo()).hasToString("https://news.example:8443/three");
    }

    @Test
    void behindATemporaryRedirectNothingIsRemembered() {
        Target first = Target.of(BASE);
        Redirects redirects = new Redirects(first, 5);

        redirects.next(redirects.next(first, 307, "/two"), 301, "/three");

        assertThat(redirects.movedTo()).isNull();
    }

    private static Target next(String location) {
        return new Redirects(Target.of(BASE), 5).next(Target.of(BASE), 302, location);
    }
}
