package io.shiftwatch.analysis.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.shiftwatch.kit.http.Problem;

class SearchQueryTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
                    Strategic patience => (('strategic')) & (('patience'))
                    "strategic patience" => (('strategic' <-> 'patience'))
                    strategic AND patience => (('strategic')) & (('patience'))
                    tariffs OR duties trade => (('tariffs') | ('duties')) & (('trade'))
                    china -opera => (('china')) & (!('opera'))
                    sanction* => (('sanction':*))
                    US-China => (('us' <-> 'china'))
                    战略耐心 => (('战略' <-> '略耐' <-> '耐心'))
                    戰略 -制裁 => (('战略')) & (!('制裁'))
                    核 => (('核':*))
                    O'Brien => (('o''brien'))
                    """)
    void whatIsTypedBecomesAQuery(String typed, String query) {
        assertThat(SearchQuery.of(typed)).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    OR china          | OR stands between two words (at character 1)
                    china OR          | OR stands between two words (at character 9)
                    talks "in Geneva  | has a quotation mark that is not closed (at character 7)
                    -china            | needs a word that must occur (at character 1)
                    !?                | needs a word that must occur (at character 1)
                    """)
    void whatCannotBeReadIsRefusedWithItsPlace(String typed, String reason) {
        assertThatThrownBy(() -> SearchQuery.of(typed)).isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                        problem.document().errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("q");
                    assertThat(error.reason()).isEqualTo(reason);
                }));
    }

    @Test
    void operatorsOfTheDatabaseAreOnlyPunctuationHere() {
        assertThat(SearchQuery.of("a' | !b & c:*) <-> ''"))
                .doesNotContain("!", ":*")
                .contains("'a'", "'b'", "'c'");
    }
}
