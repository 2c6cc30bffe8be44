package io.shiftwatch.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

    private static final String STORY = """
            <p>Ruritania recalled its ambassador on Tuesday, a day after the border was closed to lorries from Graustark.</p>
            <p>The foreign minister said that the step, the first of its kind in forty years, could still be taken back.</p>
            <p>Officials in Graustark said that they had been told nothing, and that they would answer in kind in due course.</p>
            """;

    private static final String OTHER =
            "<p>Zenda has always been a town of many opinions, as everyone there will tell you, asked or not.</p>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<aside>OTHER</aside>",
                "<nav>OTHER</nav>",
                "<footer>OTHER</footer>",
                "<div role=complementary>OTHER</div>",
                "<div class=author-bio>OTHER</div>",
                "<div class='post-author-box'>OTHER</div>",
                "<section class=about-the-author>OTHER</section>",
                "<div class=related-stories>OTHER</div>",
                "<ul class=recommended><li>OTHER</ul>",
                "<div class=newsletter-signup>OTHER</div>",
                "<div id=comments>OTHER</div>",
                "<div class=comment-list>OTHER</div>",
                "<div hidden>OTHER</div>",
                "<div aria-hidden=true>OTHER</div>",
                "<div style='color: red; display: none'>OTHER</div>"
            })
    void whatStandsBesideTheArticleIsLeftOut(String beside) {
        String text = text("<article>" + STORY + beside.replace("OTHER", OTHER) + "</article>");

        assertThat(text).contains("recalled its ambassador", "answer in kind").doesNotContain("Zenda");
    }

    @Test
    void commentsAreLeftOutWhenTheyAreLongerThanTheArticle() {
        String text = text("<div>" + STORY.repeat(5) + "</div><div role=complementary>" + OTHER.repeat(60) + "</div>");

        assertThat(text).contains("recalled its ambassador").doesNotContain("Zenda");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<main class=social-anchor>STORY</main>",
                "<article class='post commented'>STORY</article>",
                "<div class=shared-layout>STORY</div>",
                "<form action=/>STORY</form>",
                "<div style='display: none'>STORY</div>",
                "<body aria-hidden=true>STORY"
            })
    void theArticleIsKeptWhateverItIsCalled(String page) {
        String text =
                text(page.replace("STORY", STORY) + "<p>" + "Imprint and terms of this page. ".repeat(2) + "</p>");

        assertThat(text).contains("recalled its ambassador", "answer in kind");
    }

    @Test
    void theMarkedArticleIsReadAlone() {
        String text = text("<div itemprop=articleBody>" + STORY + "</div><div>" + OTHER.repeat(20) + "</div>");

        assertThat(text).contains("recalled its ambassador").doesNotContain("Zenda");
    }

    @Test
    void aPageThatShowsNothingHasNoText() {
        assertThat(text("<head><title>Envoy recalled</title></head><body><div id=app></div><script>run()</script>"))
                .isEmpty();
    }

    private static String text(String html) {
        return PageReader.read(html, null).text();
    }
}
