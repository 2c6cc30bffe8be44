package io.shiftwatch.analysis.version;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;

/** The words that one text has and another has not. */
public final class WordDiff {

    /** Chinese has no blanks between words: each character counts as one. */
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{M}\\p{N}'\u2019]+|.", Pattern.DOTALL);

    /** Longer passages that have nothing in common would be compared for seconds; they are shown as a whole. */
    private static final int LONGEST = 4_000;

    /** Paragraphs of one text; of more, all are shown as one. */
    private static final int MOST_PARAGRAPHS = 5_000;

    public enum Op {
        SAME,
        REMOVED,
        ADDED
    }

    /** In the order of the text; what was removed stands before what took its place. */
    public record Piece(Op op, String text) {}

    private final List<Piece> pieces = new ArrayList<>();

    private WordDiff() {}

    /** All pieces but the added ones together are the first text, all but the removed ones the second. */
    public static List<Piece> between(String before, String after) {
        WordDiff diff = new WordDiff();
        String[] left = before.split("(?<=\n\n)");
        String[] right = after.split("(?<=\n\n)");
        if (left.length > MOST_PARAGRAPHS || right.length > MOST_PARAGRAPHS) {
            diff.add(before, after);
        } else {
            diff.paragraphs(List.of(left), List.of(right));
        }
        return List.copyOf(diff.pieces);
    }

    private void paragraphs(List<String> left, List<String> right) {
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(left, right).getDeltas()) {
            int from = delta.getSource().getPosition();
            add(Op.SAME, String.join("", left.subList(at, from)));
            words(
                    tokens(String.join("", delta.getSource().getLines())),
                    tokens(String.join("", delta.getTarget().getLines())));
            at = from + delta.getSource().size();
        }
        add(Op.SAME, String.join("", left.subList(at, left.size())));
    }

    private void words(String[] left, String[] right) {
        if (left.length > LONGEST || right.length > LONGEST) {
            add(String.join("", left), String.join("", right));
            return;
        }
        int at = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(List.of(left), List.of(right)).getDeltas()) {
            int from = delta.getSource().getPosition();
            add(Op.SAME, String.join("", Arrays.asList(left).subList(at, from)));
            add(
                    String.join("", delta.getSource().getLines()),
                    String.join("", delta.getTarget().getLines()));
            at = from + delta.getSource().size();
        }
        add(Op.SAME, String.join("", Arrays.asList(left).subList(at, left.length)));
    }

    private void add(String removed, String added) {
        add(Op.REMOVED, removed);
        add(Op.ADDED, added);
    }

    private void add(Op op, String text) {
        if (text.isEmpty()) {
            return;
        }
        Piece last = pieces.isEmpty() ? null : pieces.getLast();
        if (last != null && last.op() == op) {
            pieces.set(pieces.size() - 1, new Piece(op, last.text() + text));
        } else {
            pieces.add(new Piece(op, text));
        }
    }

    static String[] tokens(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toArray(String[]::new);
    }
}
