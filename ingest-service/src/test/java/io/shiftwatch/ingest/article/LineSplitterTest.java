package io.shiftwatch.ingest.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {

    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter = new LineSplitter(
            10,
            line -> lines.add(line.number() + (line.tooLong() ? " too long" : " " + new String(line.bytes(), UTF_8))));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void linesAreTheSameHoweverTheyArrive(int chunk) {
        feed("one\ntwo\n\n  \nfive", chunk);

        assertThat(lines).containsExactly("1 one", "2 two", "5 five");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 100})
    void aLineThatIsTooLongLeavesTheNextAlone(int chunk) {
        feed("short\nmuch longer than ten\nshort", chunk);

        assertThat(lines).containsExactly("1 short", "2 too long", "3 short");
    }

    @Test
    void nothingGivesNothing() {
        feed("", 1);

        assertThat(lines).isEmpty();
    }

    private void feed(String text, int chunk) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i += chunk) {
            splitter.feed(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + chunk)));
        }
        splitter.end();
    }
}
