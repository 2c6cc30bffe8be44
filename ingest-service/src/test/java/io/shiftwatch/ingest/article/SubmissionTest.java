package io.shiftwatch.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Origin;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

class SubmissionTest {

    private static final Instant NOW = Instant.parse("2024-03-01T08:00:00Z");

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        ObjectNode sent = Json.MAPPER
                .createObjectNode()
                .put("text", " ")
                .put("url", "javascript:alert(1)")
                .put("author", 7);

        assertThatThrownBy(() -> Submission.accept(sent, NOW))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.errors())
                        .extracting(Problem.FieldError::field)
                        .containsExactlyInAnyOrder("title", "text", "url", "author"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\ud800b", "\udc00", "a\ud83d"})
    void textThatCannotBeStoredIsRefused(String text) {
        assertThatThrownBy(() -> Submission.accept(article().put("text", text), NOW))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aWholeSurrogatePairIsText() {
        assertThat(Submission.accept(article().put("text", "\ud83d\ude00"), NOW).text())
                .isEqualTo("\ud83d\ude00");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29T10:00:00+01:00, 2024-02-29T09:00:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "'Thu, 29 Feb 2024 10:00:00 GMT', 2024-02-29T10:00:00Z",
        "2024-02-29T10:00:00, 2024-02-29T10:00:00Z",
        "2024-02-29T10:00:00+0100, 2024-02-29T09:00:00Z",
        "2024-02-29 10:00:00 -0500, 2024-02-29T15:00:00Z",
        "2024-02-29 10:00, 2024-02-29T10:00:00Z"
    })
    void theUsualFormsOfDatesAreRead(String given, Instant expected) {
        assertThat(Submission.accept(article().put("publishedAt", given), NOW).publishedAt())
                .isEqualTo(expected);
    }

    @Test
    void aPageGivesWhatTheSenderDidNot() {
        ObjectNode sent = Json.MAPPER
                .createObjectNode()
                .put("title", "As the sender calls it")
                .put("html", """
                <html lang="en"><head><title>As the page calls it</title><link rel="canonical" href="https://a.example/1">
                <meta property="article:published_time" content="2024-02-29T10:00:00Z"></head><body><article>
                <p>Ruritania recalled its ambassador on Tuesday, a day after the border was closed to all lorries.</p>
                <p>The foreign minister said that the step, the first in forty years, could still be taken back.</p>
                </article></body></html>
                """);

        ArticleReceived article = Submission.accept(sent, NOW);

        assertThat(article.title()).isEqualTo("As the sender calls it");
        assertThat(article.text()).startsWith("Ruritania recalled").contains("\n\nThe foreign minister");
        assertThat(article.url()).isEqualTo("https://a.example/1");
        assertThat(article.publishedAt()).isEqualTo("2024-02-29T10:00:00Z");
        assertThat(article.publishedAtFrom()).isEqualTo("page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body></body></html>", "<script>alert(1)</script>", "&#0;"})
    void aPageWithoutAnArticleIsRefused(String html) {
        assertThatThrownBy(() -> Submission.accept(
                        Json.MAPPER.createObjectNode().put("title", "t").put("html", html), NOW))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.errors())
                        .extracting(Problem.FieldError::field)
                        .contains("html"));
    }

    @Test
    void anImportAlertsNobodyUnlessItIsMeantTo() {
        ObjectNode imported = article().put("origin", "import");

        assertThat(Submission.accept(imported, NOW).alertable()).isFalse();
        assertThat(Submission.accept(imported.put("alert", true), NOW).alertable())
                .isTrue();
        assertThat(Submission.accept(imported, NOW).origin()).isEqualTo(Origin.IMPORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-30", "1970-01-01T00:00:00Z", "2031-01-01", "soon"})
    void anImpossibleDateKeepsTheArticleAndMarksIt(String given) {
        ArticleReceived article = Submission.accept(article().put("publishedAt", given), NOW);

        assertThat(article.publishedAt()).isNull();
        assertThat(article.undatable()).isTrue();
    }

    @Test
    void theSameAddressInAnotherSpellingIsTheSameArticle() {
        ArticleReceived one = Submission.accept(article().put("url", "https://News.example/a/?utm_source=x"), NOW);
        ArticleReceived other = Submission.accept(
                article().put("url", "https://news.example/a#c").put("text", "new"), NOW);

        assertThat(other.articleId()).isEqualTo(one.articleId());
    }

    @Test
    void withoutAddressGuidAndSourceDecideAndThenTheText() {
        ObjectNode guid = article().put("guid", "7").put("source", "s");

        assertThat(Submission.accept(guid.deepCopy().put("text", "x"), NOW).articleId())
                .isEqualTo(Submission.accept(guid, NOW).articleId());
        assertThat(Submission.accept(article().put("text", "x"), NOW).articleId())
                .isNotEqualTo(Submission.accept(article(), NOW).articleId());
    }

    @Test
    void anImportAlertsNobody() {
        ArticleReceived article = Submission.accept(article().put("origin", "import"), NOW);

        assertThat(article.origin()).isEqualTo(Origin.IMPORT);
        assertThat(article.alertable()).isFalse();
    }

    private static ObjectNode article() {
        return Json.MAPPER.createObjectNode().put("title", "A title").put("text", "A text.");
    }
}
