package io.shiftwatch.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTitleTest {

    private static final String SHOWN = "<title>Envoy recalled - The Post</title></head><body><h1>Envoy recalled</h1>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type='application/ld+json'>{'@type': 'NewsArticle', 'headline': 'Envoy recalled at noon'}</script>",
                "<script type='application/ld+json'>{'@type': 'Article', 'headline': 'Nothing of it is on the page',"
                        + " 'name': 'Envoy recalled at noon'}</script>",
                "<meta name='DC.title' content='Envoy recalled at noon'>",
                "<meta property='x:title dcterms.title' content='Envoy recalled at noon'>",
                "<meta property='og:title' content='Envoy recalled at noon'>",
                "<meta property='og:title' content='Envoy  recalled&nbsp;at &amp;#110;oon'>",
                "<meta property='og:title' content='&lt;i&gt;Envoy&lt;/i&gt; recalled at noon'>",
                "<meta property='og:title' content='Envoy recalled at noon | The Post'><meta property='og:site_name' content='The Post'>",
                "<meta property='og:title' content='Envoy recalled at noon - Post'><meta property='og:site_name' content='The Post'>",
                "<meta name='twitter:title' content='Envoy recalled at noon'>",
                "<meta name='parsely-title' content='Envoy recalled at noon'>",
                "<meta name='title' content='Envoy recalled at noon'>",
                "<meta itemprop='headline' content='Envoy recalled at noon'>"
            })
    void whatIsStatedForMachinesIsTheHeadline(String stated) {
        assertThat(title(stated.replace('\'', '"') + SHOWN)).isEqualTo("Envoy recalled at noon");
    }

    @Test
    void theArticlesDataAreBelievedBeforeTheTagsForOtherSites() {
        String page = """
                <meta property="og:title" content="You will not believe who was recalled">
                <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Envoy recalled"}</script>""";

        assertThat(title(page + SHOWN)).isEqualTo("Envoy recalled");
    }

    @Test
    void aStatementThatIsTheSitesAndNotTheArticlesIsNoHeadline() {
        String page =
                "<meta property=og:title content='The Post: news and more'><title>Envoy recalled</title><h1>Envoy recalled</h1>";

        assertThat(title(page)).isEqualTo("Envoy recalled");
    }

    @Test
    void aHeadingIsNoReasonToShortenWhatIsStated() {
        String page =
                "<meta property=og:title content='Budget - what it means for you'><title>Budget</title><h1>Budget</h1>";

        assertThat(title(page)).isEqualTo("Budget - what it means for you");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>The envoy is called home today - The Post</title>",
                "<title>The envoy is called home today – News – The Post</title><h1>The envoy is called home today</h1>",
                "<title>The envoy is called home today_World_Post</title><h1>The envoy is called home today</h1>",
                "<title>The envoy is called home today</title><h1>Politics</h1>",
                "<meta property='og:site_name' content='Post'><title>The envoy is called home today · Post</title>",
                "<h1>The envoy is called home today</h1>",
                "<body><p>Broken</p><title>The envoy is called home today</title>",
                "<svg><title>Logo</title></svg><h1>The envoy is called home today</h1>",
                "\ufeff<title>The envoy is called home today</title><h1>Welcome</h1>"
            })
    void withoutAStatementItIsWhatReadersSee(String page) {
        assertThat(title(page)).isEqualTo("The envoy is called home today");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mozilla - home", "A story: the end", "Twenty-one - a film", "List<String> or Set"})
    void whatMayBelongToTheHeadlineStays(String title) {
        assertThat(title("<title>" + title.replace("<", "&lt;") + "</title>")).isEqualTo(title);
    }

    @Test
    void chineseTitlesEndAtTheHeadingToo() {
        assertThat(title("<title>大使被召回_国际_邮报网</title><h1>大使被召回</h1>")).isEqualTo("大使被召回");
    }

    private static String title(String html) {
        return PageReader.read(html, null).title();
    }
}
