package io.shiftwatch.analysis.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.shiftwatch.events.Signal;

/** Whatever the text looks like: evidence and factors are its own substrings, and nothing crashes. */
class EvidenceTest {

    private static final List<String> SNIPPETS = List.of(
            "Secretary Blinken said the United States will stand up to Russia. ",
            "\u201c",
            "\u201d",
            "\"",
            "\u2018",
            "'s ",
            "(CCP)",
            "\n",
            "\n\n",
            "\r\n",
            "\u4e2d\u65b9\u656f\u4fc3\u7f8e\u65b9\u505c\u6b62\u65bd\u538b\u3002",
            "\u6230\u7565\u8010\u5fc3",
            "Beijing\u2019s ",
            "caf\u0065\u0301 ",
            "\ud83d\ude00",
            "\ud800",
            "\uff35\uff33\uff21 ",
            "U.S. ",
            "?",
            "appeasement of China ",
            "Q    ",
            "MS. PSAKI: ",
            "not ",
            "if ",
            "\u3000",
            "<p>",
            "&amp;",
            "\u202e",
            "\u0000",
            "new cold war ",
            "sanctions on Russia ");

    private static final Analyst ANALYST = SharedAnalyst.ANALYST;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void evidenceIsASubstringOfNastyText(long seed) {
        Random random = new Random(seed);
        String title = nasty(random, 5);
        String text = nasty(random, 400);

        Analysis analysis =
                ANALYST.analyse(new ArticleText("art_x", 1, title, text, null, null, "Example Outlet", null));

        for (Signal signal : analysis.signals()) {
            for (Signal.Evidence evidence : signal.evidence()) {
                String field = evidence.field().equals("title") ? title : text;
                assertThat(field.substring(evidence.start(), evidence.end())).isEqualTo(evidence.text());
                assertThat(field.substring(evidence.sentenceStart(), evidence.sentenceEnd()))
                        .isEqualTo(evidence.sentence());
            }
            for (Signal.Factor factor : signal.factors()) {
                String field = factor.field().equals("title") ? title : text;
                assertThat(factor.start() < 0 ? "" : field.substring(factor.start(), factor.end()))
                        .isEqualTo(factor.text());
            }
        }
    }

    @Test
    void theSameTextGivesTheSameResult() {
        ArticleText article =
                new ArticleText("art_x", 1, "t", nasty(new Random(42), 300), null, null, "Example Outlet", null);

        assertThat(ANALYST.analyse(article)).isEqualTo(ANALYST.analyse(article));
    }

    @Test
    void hostileTextIsAnalysed() {
        String quotes = "\u201c".repeat(100_000);
        String oneSentence = "China said ".repeat(20_000);
        String brackets = "(".repeat(50_000) + ")".repeat(50_000);

        String list = "The United States imposed sanctions on " + "Russia and ".repeat(20_000) + "Belarus.";
        String yearFirst = "2014 sanctions on Russia were imposed by the United States.";

        for (String text : List.of(quotes, oneSentence, brackets, list, yearFirst, " ", "\u3002".repeat(1_000))) {
            assertThatCode(() -> ANALYST.analyse(new ArticleText("art_x", 1, "t", text, null, null, "s", null)))
                    .doesNotThrowAnyException();
        }
    }

    private static String nasty(Random random, int snippets) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < snippets; i++) {
            text.append(SNIPPETS.get(random.nextInt(SNIPPETS.size())));
        }
        return text.toString();
    }
}
