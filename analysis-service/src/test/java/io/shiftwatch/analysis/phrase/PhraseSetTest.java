package io.shiftwatch.analysis.phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.shiftwatch.analysis.text.FieldText;

class PhraseSetTest {

    private static final Map<String, List<String>> LISTS = Map.of(
            "talks", List.of("talks", "(peace|nuclear) talks", "dialogue"), "circle", List.of("a", "<circle> b"));

    private static final Map<String, List<String>> IRREGULAR = Map.of("break", List.of("breaks", "broke", "broken"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "strategic patience ; He spoke of Strategic Patience today. ; Strategic Patience",
                "sanction* ; They sanctioned him. ; sanctioned",
                "~lift sanctions ; lifting sanctions ; lifting sanctions",
                "~ban imports ; They banned imports. ; banned imports",
                "~break off <talks> ; Iran broke off nuclear talks on Friday. ; broke off nuclear talks",
                "impose * sanctions ; impose some very tough new sanctions ; impose some very tough new sanctions",
                "(lift|ease) (the|) sanctions ; ease sanctions ; ease sanctions",
                "(lift|ease) (the|) sanctions ; ease the sanctions ; ease the sanctions",
                "Taiwan & weapons ; weapons were sold to Taiwan ; weapons were sold to Taiwan",
                "宣布*制裁 ; 美國宣佈對其實施制裁。 ; 宣佈對其實施制裁"
            })
    void aPhraseStandsWhereItsWordsStand(String phrase, String text, String words) {
        assertThat(find(phrase, text)).containsExactly(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "impose * sanctions ; impose one two three four five sanctions",
                "impose * sanctions ; They impose. New sanctions follow.",
                "impose * sanctions ; what they impose: sanctions",
                "lift sanctions ; sanctions lift",
                "~lift sanctions ; uplift sanctions"
            })
    void aPhraseDoesNotReachFurtherThanItSays(String phrase, String text) {
        assertThat(find(phrase, text)).isEmpty();
    }

    @Test
    void aPhraseOfManyGapsEndsInBoundedSteps() {
        String phrase = String.join(" ** ", java.util.Collections.nCopies(40, "(a|b|c)")) + " end";
        String text = "a b c ".repeat(2_000);

        assertThat(find(phrase, text)).isEmpty();
    }

    @Test
    void bracketsStandInSoManyOthersOnly() {
        String nested = "(".repeat(5_000) + "a" + ")".repeat(5_000);

        assertThatThrownBy(() -> find(nested, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("brackets stand in more than");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "(lift|peace talks|) about (trade deal|arms) ; they talk about arms ; about arms",
                "(a b|c * d) (e|f*) ; c x d forms ; c x d forms",
                "(the|) (new|old) pact ; old pact ; old pact"
            })
    void whatOnlyOneReadingNeedsRulesNoPhraseOut(String phrase, String text, String words) {
        assertThat(find(phrase, text)).contains(words);
    }

    @Test
    void anybodyNamedInTheTextIsAParty() {
        PhraseCompiler<String> compiler = new PhraseCompiler<>(LISTS, IRREGULAR);
        compiler.add("sanctions on <party> banks", "");
        FieldText text = FieldText.of("text", "sanctions on North Korea banks");
        int[] parties = {0, 0, 2, 0, 0};

        assertThat(compiler.compile().find(text, parties)).hasSize(1);
        assertThat(compiler.compile().find(text, new int[5])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "(lift|ease ; '(' is not closed",
                "<nobody> talks ; no list 'nobody'",
                "* sanctions ; begin with a word",
                "impose * ; end with a word",
                "impose (sanctions|*) ; end with a word",
                "() sanctions ; has no word",
                "<circle> ; contains itself",
                "~ sanctions ; '~' needs a verb"
            })
    void whatCannotBeReadIsRefusedWithTheReason(String phrase, String reason) {
        PhraseCompiler<String> compiler = new PhraseCompiler<>(LISTS, IRREGULAR);

        assertThatThrownBy(() -> compiler.add(phrase, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static List<String> find(String phrase, String text) {
        PhraseCompiler<String> compiler = new PhraseCompiler<>(LISTS, IRREGULAR);
        compiler.add(phrase, "");
        FieldText field = FieldText.of("text", text);
        return compiler.compile().find(field, new int[field.tokens().size()]).stream()
                .map(hit -> field.text(
                        field.tokens().get(hit.first()).start(),
                        field.tokens().get(hit.end() - 1).end()))
                .distinct()
                .toList();
    }
}
