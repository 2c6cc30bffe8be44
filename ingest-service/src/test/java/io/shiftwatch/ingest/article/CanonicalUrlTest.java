package io.shiftwatch.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP://News.Example/a, http://news.example/a",
        "https://news.example:443/a, https://news.example/a",
        "http://news.example:80/a/, http://news.example/a",
        "http://news.example:8080/a, http://news.example:8080/a",
        "https://news.example/a#top, https://news.example/a",
        "https://news.example/a?utm_source=x&id=7&fbclid=y, https://news.example/a?id=7",
        "https://news.example/a?utm_medium=x, https://news.example/a",
        "https://news.example/a/../b/./c, https://news.example/b/c",
        "https://b\u00fccher.example/\u00fc, https://xn--bcher-kva.example/%C3%BC",
        "https://news.example/%e4%b8%ad, https://news.example/%E4%B8%AD",
        "https://news.example/a b, https://news.example/a%20b",
        "https://news.example, https://news.example",
        "https://news.example/, https://news.example",
        "https://news.example./a, https://news.example/a"
    })
    void spellingsOfOneAddressBecomeOne(String given, String canonical) {
        assertThat(CanonicalUrl.of(given)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "ftp://news.example/a",
                "/relative",
                "news.example/a",
                "http://",
                "http:///a",
                "mailto:a@b.example",
                "https://user:secret@news.example/",
                "http://news.example:99999999/",
                "https://exa mple/",
                "data:text/html,x",
                ""
            })
    void whatIsNoWebAddressIsRefused(String given) {
        assertThat(CanonicalUrl.of(given)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example/a?id=7",
                "https://xn--bcher-kva.example/%C3%BC",
                "http://news.example:8080/x%20y"
            })
    void theCanonicalFormOfACanonicalFormIsItself(String canonical) {
        assertThat(CanonicalUrl.of(canonical)).contains(canonical);
    }
}
