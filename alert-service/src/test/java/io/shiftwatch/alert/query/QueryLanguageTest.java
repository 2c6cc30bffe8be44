package io.shiftwatch.alert.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.events.Signal;

class QueryLanguageTest {

    private static final Signal SIGNAL = Samples.signal(Map.of(
            "speaker",
            Map.of("name", "Rupert Hentzau", "side", "USA", "rank", 3, "grade", "explicit"),
            "actor",
            "USA"));

    private static final ArticleText ARTICLE = new ArticleText(Samples.article(
            Map.of(
                    "title",
                    "Envoy recalled: talks on tariffs off",
                    "text",
                    "Ruritania will not wait and see, the minister said in Café Strelsau. 中方堅決反對制裁。",
                    "source",
                    "The Strelsau Post",
                    "author",
                    "A. Rassendyll"),
            SIGNAL));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tariffs minister",
                "TARIFFS",
                "cafe",
                "\"wait and see\"",
                "\"minister strelsau\"~5",
                "nowhere OR envoy",
                "envoy AND (nowhere OR minister) NOT war",
                "envoy -war",
                "(envoy minister) OR nowhere",
                "envoy OR nowhere -war",
                "tarif*",
                "min?ster",
                "title:envoy text:minister",
                "source:\"strelsau post\"",
                "author:rassendyll",
                "坚决反对",
                "制裁 堅決",
                "speaker:hentzau envoy",
                "actor:usa -target:chn",
                "family:confrontation",
                "status:announced OR status:adopted"
            })
    void holds(String query) throws InvalidQuery {
        assertThat(ARTICLE.meets(QueryLanguage.read(query), SIGNAL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tariffs war",
                "\"see and wait\"",
                "\"minister strelsau\"",
                "envoy -tariffs",
                "title:minister",
                "text:tariffs",
                "反对坚决",
                "speaker:\"hentzau usa\"",
                "envoy -speaker:hentzau"
            })
    void doesNotHold(String query) throws InvalidQuery {
        assertThat(ARTICLE.meets(QueryLanguage.read(query), SIGNAL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "tariffs AND| 12 | cannot be read from here",
                "(tariffs OR war| 16 | cannot be read from here",
                "tariffs ) war| 9 | cannot be read from here",
                "say \"wait and see| 18 | cannot be read from here",
                "envoy colour:red| 7 | there is no field colour",
                "envoy *ing| 7 | needs at least 2 characters before",
                "envoy i*| 7 | needs at least 2 characters before",
                "envoy roam~| 11 | similar words",
                "envoy [a TO b]| 7 | ranges",
                "envoy /ab+/| 7 | regular expressions",
                "-war| 1 | something that must",
                "envoy OR (-war)| 1 | something that must",
                "!!!| 2 | cannot be read from here",
                "...| 1 | has no word",
                "\"a b\"~101| 6 | at most 100 apart",
                "\"a b\"~-1| 6 | a number that cannot be",
                "patience AND sanctions OR china| 24 | brackets",
                "patience OR sanctions china| 10 | brackets",
                "(patience OR sanctions china) war| 11 | brackets"
            })
    void whatCannotBeUsedIsRefusedWithItsPlace(String query, int position, String reason) {
        InvalidQuery refused = catchThrowableOfType(InvalidQuery.class, () -> QueryLanguage.read(query));

        assertThat(refused).as(query).isNotNull();
        assertThat(refused.getMessage()).contains(reason == null ? "" : reason);
        assertThat(refused.position()).isEqualTo(position);
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefused() {
        assertThat(catchThrowableOfType(InvalidQuery.class, () -> QueryLanguage.read("war ".repeat(65))))
                .hasMessageContaining("more than 64 words");
        assertThat(catchThrowableOfType(InvalidQuery.class, () -> QueryLanguage.read("w".repeat(2_001))))
                .hasMessageContaining("2000 characters");
        assertThat(catchThrowableOfType(InvalidQuery.class, () -> QueryLanguage.read("(".repeat(1_000) + "war")))
                .hasMessageContaining("brackets");
    }

    @ParameterizedTest
    @CsvSource({"envoy war,war envoy", "Envoy AND war,(envoy war)", "制裁,製裁", "\"wait  and see\",\"wait and see\""})
    void queriesThatAskForTheSameAreEqual(String one, String other) throws InvalidQuery {
        assertThat(QueryLanguage.read(one)).isEqualTo(QueryLanguage.read(other));
    }
}
