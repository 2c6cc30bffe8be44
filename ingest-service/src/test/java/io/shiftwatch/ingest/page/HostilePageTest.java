package io.shiftwatch.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time allowed is no measure of speed: it tells a page that is read from one that is never done with. */
@Timeout(60)
class HostilePageTest {

    private static final String STORY =
            "<p>" + "The envoy was recalled on Tuesday, said the ministry. ".repeat(4) + "</p>";

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("20,000 levels", "<div>".repeat(20_000) + STORY),
                Arguments.of("20,000 levels of comments", STORY + "<div class=comment><p>a".repeat(20_000)),
                Arguments.of("lists in lists", "<ul><li>".repeat(20_000) + STORY),
                Arguments.of("tables in tables", "<table><tr><td>".repeat(5_000) + STORY),
                Arguments.of("as deep as is read in full", "<div>".repeat(390) + STORY.repeat(500)),
                Arguments.of("one paragraph of a megabyte", "<p>" + "word and more words. ".repeat(50_000) + STORY),
                Arguments.of("breaks only", "line<br>".repeat(20_000) + STORY),
                Arguments.of("links only", "<a href=x>word</a> ".repeat(10_000) + STORY),
                Arguments.of("headings only", "<h1>a - b | c</h1>".repeat(20_000) + STORY),
                Arguments.of("a title of marks", "<title>" + "a - ".repeat(250_000) + "</title>" + STORY),
                Arguments.of("meta elements only", "<meta name=author content=x>".repeat(20_000) + STORY),
                Arguments.of(
                        "a meta element of many names", "<meta name='" + "a ".repeat(99_000) + "' content=x>" + STORY),
                Arguments.of("dates only", "<article>" + "<time datetime=x>1</time>".repeat(20_000) + STORY),
                Arguments.of("deep data", data("{\"@graph\":".repeat(100_000)) + STORY),
                Arguments.of("wide data", data("[" + "{\"@graph\":[{},{}]},".repeat(50_000) + "{}]") + STORY),
                Arguments.of(
                        "data of wrong types",
                        data(
                                        "{\"@type\":[1,{},\"Article\"],\"headline\":[[]],\"author\":{\"name\":{}},\"datePublished\":1e999}")
                                + STORY),
                Arguments.of("no head", STORY),
                Arguments.of("broken tags", "<p class='x></p>'<div <<>></b></td><a href=\">" + STORY + "\">" + STORY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void theArticleIsFoundWhateverIsAroundIt(String name, String page) {
        assertThat(PageReader.read(page, null).text()).contains("The envoy was recalled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u0000",
                "\ufeff",
                "\ud800",
                "<",
                "<!doctype html>",
                "<!--",
                "<![CDATA[",
                "<frameset><frame></frameset>",
                "<svg><title>a",
                "<head><base href='::'><link rel=canonical href='ht tp://['>",
                "<template><p>a",
                "<plaintext>"
            })
    void aPageOfNothingGivesNothing(String page) {
        assertThat(PageReader.read(page, null).title()).isEmpty();
    }

    @Test
    void scriptsInDataStayText() {
        String page =
                data("{\"@type\": \"NewsArticle\", \"headline\": \"<script>run()<\\/script>Envoy <b>recalled</b>\"}");

        assertThat(PageReader.read(page + "<title>Envoy recalled: run()</title>" + STORY, null)
                        .title())
                .isEqualTo("run()Envoy recalled");
    }

    @Test
    void dataMayStandInAGraphInACommentOrBeWrittenCarelessly() {
        String page = data("""
                // <![CDATA[
                [{"@type": "BreadcrumbList"}, {"@graph": [{"@type": "WebPage", "mainEntity":
                {"@type": ["Thing", "NewsArticle"], "author": "A
                B", "datePublished": "2026-02-03",}}]}];
                // ]]>""");

        PageArticle article = PageReader.read(page, null);

        assertThat(article.author()).isEqualTo("A B");
        assertThat(article.publishedAt()).isEqualTo("2026-02-03");
    }

    @Test
    void listedArticlesAreNotThePages() {
        String page = data(
                "{\"@type\": \"ItemList\", \"itemListElement\": [{\"@type\": \"NewsArticle\", \"author\": \"A\"}]}");

        assertThat(PageReader.read(page, null).author()).isNull();
    }

    @Test
    void markupInAnyOrderIsReadWithoutAnError() {
        String[] parts = {
            "<div class=comment>",
            "</div>",
            "<p>",
            "</p>",
            "<table>",
            "<td>",
            "</table>",
            "<article>",
            "<main>",
            "<svg>",
            "<title>",
            "</title>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<body>",
            "<frameset>",
            "<template>",
            "</template>",
            "<math>",
            "<select>",
            "<h1>",
            "<a href=x>",
            "</a>",
            "<time datetime=2026-02-03>",
            "<noscript>",
            "<iframe>",
            "\u0000",
            "\udc00",
            "words that are long enough to be taken for text. "
        };
        Random random = new Random(20_260_203);

        for (int page = 0; page < 200; page++) {
            StringBuilder html = new StringBuilder();
            random.ints(200, 0, parts.length).forEach(part -> html.append(parts[part]));

            assertThatCode(() -> PageReader.read(html.toString(), "https://post.example/"))
                    .as(html.toString())
                    .doesNotThrowAnyException();
        }
    }

    private static String data(String json) {
        return "<script type=\"application/ld+json\">" + json + "</script>";
    }
}
