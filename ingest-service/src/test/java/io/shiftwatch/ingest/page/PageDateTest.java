package io.shiftwatch.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageDateTest {

    private static final String AT = "2026-02-03T07:30:00Z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type='application/ld+json'>{'@type': 'NewsArticle', 'datePublished': 'AT'}</script>",
                "<script type='application/ld+json'>{'@type': 'http://schema.org/BlogPosting', 'datePublished': {'@type': 'Date', '@value': 'AT'}}</script>",
                "<script type='application/ld+json'>{'@type': 'WebPage', 'datePublished': 'AT'}</script>",
                "<script type='application/ld+json'>{'@type': 'Article', 'dateCreated': 'AT'}</script>",
                "<meta property='article:published_time' content='AT'>",
                "<meta name='DC.date.issued' content='AT'>",
                "<meta name='dcterms.created' content='AT'>",
                "<meta name='parsely-pub-date' content='AT'>",
                "<meta name='pubdate' content='AT'>",
                "<meta itemprop='datePublished' content='AT'>",
                "<time itemprop='datePublished' datetime='AT'>Tuesday</time>",
                "<abbr itemprop='datePublished' title='AT'>Tuesday</abbr>",
                "<span itemprop='datePublished'>AT</span>",
                "<time pubdate datetime='AT'>Tuesday</time>",
                "<p class='dt-published'>AT</p>",
                "<time class='entry-date' datetime='AT'>Tuesday</time>",
                "<article><time datetime='AT'>Tuesday</time></article>",
                "<main><time datetime='AT'>Tuesday</time></main>"
            })
    void everyPlaceForADateIsLookedAt(String page) {
        assertThat(date(page.replace('\'', '"').replace("AT", AT))).isEqualTo(AT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-02-03T07:30:00+01:00       | 2026-02-03T07:30:00+01:00
            2026-02-03                      | 2026-02-03
            2026-02-03T07:30                | 2026-02-03T07:30
            2026-02-03 07:30:00             | 2026-02-03T07:30:00Z
            2026-02-03T07:30:00+0100        | 2026-02-03T06:30:00Z
            Tue, 03 Feb 2026 07:30:00 GMT   | 2026-02-03T07:30:00Z
            Tue Feb 03 07:30:00 EST 2026    | 2026-02-03T12:30:00Z
            3 février 2026                  | 2026-02-03T00:00:00Z
            2026年2月3日 07:30              | 2026-02-03T07:30:00Z
            02/23/2026 07:30:00             | 2026-02-23T07:30:00Z
            1770103800                      | 2026-02-03T07:30:00Z
            """)
    void everySpellingComesOutAsIso(String written, String date) {
        assertThat(date("<meta property=article:published_time content='" + written + "'>"))
                .isEqualTo(date);
    }

    @Test
    void whatCannotBeADateGivesWayToWhatCan() {
        String page = """
                <meta property="article:published_time" content="{{ page.date }}"><meta name="date" content="0000-00-00">
                <meta name="pubdate" content="1970-01-01"><article><time datetime="2026-02-03">3 Feb</time></article>""";

        assertThat(date(page)).isEqualTo("2026-02-03");
    }

    @Test
    void aDateThatIsStatedAndImpossibleIsToldAsItIs() {
        assertThat(date("<meta name=pubdate content=1970-01-01>")).isEqualTo("1970-01-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>It happened on 3 February 2026.</p>",
                "<article><div class=comments><time datetime=2026-02-03>3 Feb</time></div></article>",
                "<article><time itemprop=dateModified datetime=2026-02-03>3 Feb</time></article>",
                "<article><aside><time datetime=2026-02-03>3 Feb</time></aside></article>",
                "<meta property=article:modified_time content=2026-02-03>"
            })
    void otherDatesAreNotTheArticles(String page) {
        assertThat(date(page)).isNull();
    }

    private static String date(String html) {
        return PageReader.read(html, null).publishedAt();
    }
}
