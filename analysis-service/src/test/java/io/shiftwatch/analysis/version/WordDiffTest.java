package io.shiftwatch.analysis.version;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.shiftwatch.analysis.version.WordDiff.Op;
import io.shiftwatch.analysis.version.WordDiff.Piece;

class WordDiffTest {

    @Test
    void wordsAndNotLettersAreCompared() {
        assertThat(WordDiff.between("The talks will go on.", "The talks may go on."))
                .containsExactly(
                        new Piece(Op.SAME, "The talks "),
                        new Piece(Op.REMOVED, "will"),
                        new Piece(Op.ADDED, "may"),
                        new Piece(Op.SAME, " go on."));
    }

    @Test
    void chineseIsComparedByCharacter() {
        assertThat(WordDiff.between("双方将继续谈判。", "双方或继续谈判。"))
                .containsExactly(
                        new Piece(Op.SAME, "双方"),
                        new Piece(Op.REMOVED, "将"),
                        new Piece(Op.ADDED, "或"),
                        new Piece(Op.SAME, "继续谈判。"));
    }

    @Test
    void aRemovedParagraphIsOnePiece() {
        assertThat(WordDiff.between("One two.\n\nThree four.\n\nFive.", "One two.\n\nFive."))
                .containsExactly(
                        new Piece(Op.SAME, "One two.\n\n"),
                        new Piece(Op.REMOVED, "Three four.\n\n"),
                        new Piece(Op.SAME, "Five."));
    }

    @ParameterizedTest
    @CsvSource({"'',''", "'',a b", "a b,''", "a b c,c b a", "'x\n\ny\n\nz','y\n\nz\n\nx'", "same,same"})
    void piecesAreBothTexts(String before, String after) {
        List<Piece> pieces = WordDiff.between(before, after);

        assertThat(without(pieces, Op.ADDED)).isEqualTo(before);
        assertThat(without(pieces, Op.REMOVED)).isEqualTo(after);
    }

    @Test
    void longTextsWithNothingInCommonAreShownAsAWhole() {
        String before = "a b ".repeat(50_000);
        String after = "c d ".repeat(50_000);

        assertThat(WordDiff.between(before, after))
                .containsExactly(new Piece(Op.REMOVED, before), new Piece(Op.ADDED, after));
    }

    private static String without(List<Piece> pieces, Op op) {
        return pieces.stream()
                .filter(piece -> piece.op() != op)
                .map(Piece::text)
                .collect(joining());
    }
}
