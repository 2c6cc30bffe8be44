package io.shiftwatch.analysis.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.shiftwatch.analysis.text.Tokenizer;

class SketchTest {

    private static final String CHINESE = "外交部发言人在例行记者会上表示，中方坚决反对任何形式的单边制裁，将采取一切必要措施维护本国企业的合法权益。";

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 60})
    void theEstimateIsCloseToTheTrueResemblance(int changed) {
        String text = words(new Random(1), 300);
        String edited = edit(text, changed);

        double estimate = sketch(text).resemblance(sketch(edited));

        assertThat(estimate).isCloseTo(resemblance(text, edited), within(0.15));
    }

    @Test
    void caseAndPunctuationMakeNoDifferenceAndNeitherDoesTheChineseScript() {
        assertThat(sketch("The talks, he said, \u201cwill go on\u201d in Geneva next week as planned by both.")
                        .resemblance(sketch("the talks he said 'will go on' in Geneva next week; as planned by BOTH")))
                .isEqualTo(1);
        assertThat(sketch(CHINESE).resemblance(sketch("外交部發言人在例行記者會上表示，中方堅決反對任何形式的單邊制裁，將採取一切必要措施維護本國企業的合法權益。")))
                .isGreaterThan(0.8);
    }

    @Test
    void aShortenedTextIsContainedInTheLongOne() {
        String text = words(new Random(2), 400);
        String shortened = text.substring(0, text.length() / 2);

        assertThat(sketch(text).containment(sketch(shortened))).isGreaterThan(0.8);
        assertThat(sketch(text).containment(sketch(words(new Random(3), 200)))).isLessThan(0.2);
    }

    @Test
    void copiesWithSmallEditsShareABandAndDifferentTextsDoNot() {
        for (int seed = 0; seed < 50; seed++) {
            String text = words(new Random(seed), 300);

            assertThat(commonBands(text, edit(text, 15))).as("seed " + seed).isPositive();
            assertThat(commonBands(text, words(new Random(seed + 1000), 300))).isZero();
        }
    }

    @Test
    void aSketchIsTheSameAfterItWasStored() {
        Sketch sketch = sketch(words(new Random(4), 100));

        Sketch read = Sketch.read(sketch.bytes(), sketch.shingles());

        assertThat(read.resemblance(sketch)).isEqualTo(1);
        assertThat(read.bands()).isEqualTo(sketch.bands());
    }

    @Test
    void aTextOfAFewWordsIsNotKnownAgainByItsWords() {
        assertThat(sketch("Watch live here").bands()).isEmpty();
        assertThat(sketch("").bands()).isEmpty();
    }

    private static Sketch sketch(String text) {
        return Sketch.of(Tokenizer.tokens(text));
    }

    private static long commonBands(String one, String other) {
        List<Integer> bands = List.of(sketch(one).bands());
        return Arrays.stream(sketch(other).bands()).filter(bands::contains).count();
    }

    private static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "w" + random.nextInt(500))
                .collect(Collectors.joining(" "));
    }

    /** Replaces this many words, evenly spread. */
    private static String edit(String text, int count) {
        String[] words = text.split(" ");
        for (int i = 0; i < count; i++) {
            words[i * words.length / count] = "edited" + i;
        }
        return String.join(" ", words);
    }

    private static double resemblance(String one, String other) {
        Set<String> common = new HashSet<>(shingles(one));
        common.retainAll(shingles(other));
        Set<String> all = new HashSet<>(shingles(one));
        all.addAll(shingles(other));
        return (double) common.size() / all.size();
    }

    private static Set<String> shingles(String text) {
        String[] words = text.split(" ");
        return IntStream.rangeClosed(0, words.length - 3)
                .mapToObj(i -> words[i] + " " + words[i + 1] + " " + words[i + 2])
                .collect(Collectors.toSet());
    }
}
