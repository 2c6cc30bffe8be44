package io.shiftwatch.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

import io.shiftwatch.events.Zone;

class PageReaderTest {

    private static final String PAGE = """
            <!doctype html><html lang="en-GB"><head><title>Ruritania recalls its envoy - The Strelsau Post</title>
            <meta property="og:site_name" content="The Strelsau Post">
            <meta property="article:published_time" content="2026-02-03T07:30:00+01:00">
            <link rel="canonical" href="/news/envoy"></head><body>
            <nav><a href="/">Home</a> <a href="/world">World</a></nav>
            <article><h1>Ruritania recalls its envoy</h1><p class="byline">By Anna Holf</p>
            <p>Ruritania recalled its ambassador on Tuesday, a day after the border was closed to lorries from Graustark.</p>
            <figure><img src="x.jpg"><figcaption>The embassy in Strelsau, where the flag was lowered.</figcaption></figure>
            <p>The foreign minister said that the step, the first of its kind in forty years, could still be taken back.</p>
            <blockquote><p>We will wait, and we will watch, and we will not be hurried by anyone in this matter.</p></blockquote>
            <p>Officials in Graustark said that they had been told nothing, and that they would answer in kind in due course.</p>
            <div class="related-stories"><p>Read more: ten recipes for the winter that you will not find elsewhere.</p></div>
            </article>
            <section class="comments"><p>First! I have always said that the ambassador ought to come home and stay there.</p></section>
            <script>var tracked = true;</script></body></html>
            """;

    @Test
    void theArticleIsReadWithoutItsFurnitureAndWithWhatThePageSaysOfIt() {
        PageArticle article = PageReader.read(PAGE, "https://post.example/news/envoy?utm_source=x");

        assertThat(article.title()).isEqualTo("Ruritania recalls its envoy");
        assertThat(article.text())
                .contains("recalled its ambassador", "could still be taken back", "answer in kind")
                .doesNotContain("recipes", "First!", "tracked", "Home");
        assertThat(article.publishedAt()).isEqualTo("2026-02-03T07:30:00+01:00");
        assertThat(article.language()).isEqualTo("en-GB");
        assertThat(article.author()).isEqualTo("Anna Holf");
        assertThat(article.canonicalUrl()).isEqualTo("https://post.example/news/envoy");
    }

    @Test
    void zonesCoverTheTextAndTellQuotationAndCaption() {
        PageArticle article = PageReader.read(PAGE, null);

        List<Zone> text = article.zones().stream()
                .filter(zone -> zone.field().equals("text"))
                .toList();
        assertThat(text.getFirst().start()).isZero();
        assertThat(text.getLast().end()).isEqualTo(article.text().length());
        for (int i = 1; i < text.size(); i++) {
            assertThat(text.get(i).start()).isEqualTo(text.get(i - 1).end());
        }
        assertThat(of(article, Zone.Kind.QUOTATION)).contains("We will wait").doesNotContain("Officials");
        assertThat(of(article, Zone.Kind.CAPTION)).contains("flag was lowered").doesNotContain("foreign minister");
        assertThat(of(article, Zone.Kind.LEAD)).contains("recalled its ambassador");
    }

    @Test
    void structuredDataWinOverWhatIsShownAndBrokenOnesDoNotHurt() {
        String page = PAGE.replace("</head>", """
                <script type="application/ld+json">{"@type": "NewsArticle", broken</script>
                <script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": "Envoy recalled",
                "author": [{"name": "B. Tarlenheim"}]}]}</script></head>""");

        PageArticle article = PageReader.read(page, null);

        assertThat(article.title()).isEqualTo("Envoy recalled");
        assertThat(article.author()).isEqualTo("B. Tarlenheim");
    }

    @Test
    void aPageOfNothingButDeepNestingIsReadToo() {
        PageArticle article = PageReader.read("<div>".repeat(20_000) + "word", null);

        assertThat(article.title()).isEmpty();
    }

    private static String of(PageArticle article, Zone.Kind kind) {
        StringBuilder text = new StringBuilder();
        article.zones().stream()
                .filter(zone -> zone.kind() == kind)
                .forEach(zone -> text.append(article.text(), zone.start(), zone.end()));
        return text.toString();
    }
}
