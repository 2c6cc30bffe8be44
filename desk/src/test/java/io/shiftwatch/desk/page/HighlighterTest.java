package io.shiftwatch.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

import io.shiftwatch.desk.page.Highlighter.Piece;
import io.shiftwatch.desk.page.Highlighter.Span;

class HighlighterTest {

    @Test
    void overlappingSpansAreCutAtTheirEdges() {
        List<Piece> pieces = Highlighter.pieces(
                "will not confront", List.of(new Span(0, 8, "factor", "a"), new Span(5, 17, "evidence", "a")));

        assertThat(pieces)
                .containsExactly(
                        new Piece("will ", List.of(), List.of("a")),
                        new Piece("not", List.of("a"), List.of("a")),
                        new Piece(" confront", List.of("a"), List.of()));
    }

    @Test
    void theTextStaysWholeWhateverTheSpansSay() {
        String text = "战略耐心 \uD83D\uDE00 & <b>";
        List<Span> spans = List.of(
                new Span(-1, -1, "factor", "a"), new Span(2, 400, "evidence", "b"), new Span(3, 3, "evidence", "c"));

        assertThat(String.join(
                        "",
                        Highlighter.pieces(text, spans).stream()
                                .map(Piece::text)
                                .toList()))
                .isEqualTo(text);
    }
}
