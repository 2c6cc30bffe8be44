package io.shiftwatch.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageAuthorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type='application/ld+json'>{'@type': 'NewsArticle', 'author': {'name': 'Anna Holf'}}</script>",
                "<script type='application/ld+json'>{'@type': 'NewsArticle', 'author': ['Anna Holf']}</script>",
                "<meta name='dc.creator' content='Anna Holf'>",
                "<meta name='author' content='By Anna Holf'>",
                "<meta property='article:author' content='https://www.example.com/anna'><p class='byline'>By Anna Holf</p>",
                "<div itemprop='author'><span itemprop='name'>Anna Holf</span></div>",
                "<a rel='author' href='/anna'>Anna Holf</a>",
                "<p class='story-byline'>Written by Anna Holf | 3 February</p>",
                "<p class='byline'>Von Anna Holf, 3. Februar</p>",
                "<article class='commented'><p class='author'>Anna Holf</p></article>"
            })
    void everyPlaceForANameIsLookedAt(String page) {
        assertThat(author(page.replace('\'', '"'))).isEqualTo("Anna Holf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type='application/ld+json'>{'@type': 'Article', 'author': [{'name': 'Anna Holf'}, {'name': 'B. Tarlenheim'}]}</script>",
                "<meta name='author' content='Anna Holf'><meta name='author' content='B. Tarlenheim'>"
            })
    void severalAreAllNamed(String page) {
        assertThat(author(page.replace('\'', '"'))).isEqualTo("Anna Holf, B. Tarlenheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=comments><p class=author>Anna Holf</p></div>",
                "<meta name=author content=https://www.example.com/anna>",
                "<meta name=author content=desk@post.example>",
                "<p>Anna Holf wrote this.</p>"
            })
    void whatIsNoAuthorIsNotMadeOne(String page) {
        assertThat(author(page)).isNull();
    }

    private static String author(String html) {
        return PageReader.read(html, null).author();
    }
}
