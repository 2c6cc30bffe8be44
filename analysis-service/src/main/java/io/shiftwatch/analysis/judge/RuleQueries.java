package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

import io.shiftwatch.analysis.text.Token;
import io.shiftwatch.analysis.text.Tokenizer;

/**
 * Compiles the phrases of the rule language into interval queries: words in order, {@code *} for up to four words between,
 * {@code word*} for any ending, {@code (a|b c)} for alternatives, {@code <name>} for a shared list.
 */
final class RuleQueries {

    static final String FIELD = "words";

    /** What {@code *} may stand for. Sentences lie further apart than any phrase can stretch. */
    private static final int GAP_WORDS = 4;

    private static final int GAP_CHARACTERS = 8;

    /** Endings of one stem that occur in an article; a bound for the query, not for the language. */
    private static final int MAX_ENDINGS = 64;

    private final Map<String, List<String>> lists;

    RuleQueries(Map<String, List<String>> lists) {
        this.lists = lists;
    }

    /** @throws IllegalArgumentException when the phrase cannot be read, saying why */
    Query query(String phrase) {
        return new IntervalQuery(FIELD, source(phrase));
    }

    private IntervalsSource source(String phrase) {
        List<IntervalsSource> segments = new ArrayList<>();
        List<IntervalsSource> segment = new ArrayList<>();
        int gaps = 0;
        int i = 0;
        while (i < phrase.length()) {
            char c = phrase.charAt(i);
            if (c == '(' || c == '<') {
                int close = phrase.indexOf(c == '(' ? ')' : '>', i);
                if (close < 0) {
                    throw new IllegalArgumentException("'" + c + "' is not closed in: " + phrase);
                }
                String inside = phrase.substring(i + 1, close);
                segment.add(c == '(' ? anyOf(List.of(inside.split("\\|"))) : list(inside, phrase));
                i = close + 1;
            } else if (c == '*') {
                segments.add(joined(segment, phrase));
                segment = new ArrayList<>();
                gaps++;
                i++;
            } else {
                int end = literalEnd(phrase, i);
                addWords(segment, phrase.substring(i, end));
                i = end;
            }
        }
        segments.add(joined(segment, phrase));
        if (segments.size() == 1) {
            return segments.getFirst();
        }
        int gap = phrase.codePoints().anyMatch(Character::isIdeographic) ? GAP_CHARACTERS : GAP_WORDS;
        return Intervals.maxgaps(gap * gaps, Intervals.ordered(segments.toArray(IntervalsSource[]::new)));
    }

    /** A star directly after a letter belongs to the word, a free-standing one is a gap. */
    private static int literalEnd(String phrase, int from) {
        int i = from;
        while (i < phrase.length() && "(<".indexOf(phrase.charAt(i)) < 0) {
            if (phrase.charAt(i) == '*' && (i == from || !isStem(phrase.charAt(i - 1)))) {
                return i;
            }
            i++;
        }
        return i;
    }

    private static boolean isStem(char before) {
        return Character.isLetterOrDigit(before) && !Character.isIdeographic(before);
    }

    private static void addWords(List<IntervalsSource> segment, String literal) {
        for (String part : literal.split("(?<=\\*)")) {
            boolean stem = part.endsWith("*");
            List<Token> tokens = Tokenizer.tokens(stem ? part.substring(0, part.length() - 1) : part);
            for (int i = 0; i < tokens.size(); i++) {
                String word = tokens.get(i).text();
                boolean last = i == tokens.size() - 1;
                segment.add(stem && last ? Intervals.prefix(new BytesRef(word), MAX_ENDINGS) : Intervals.term(word));
            }
        }
    }

    private IntervalsSource anyOf(List<String> alternatives) {
        return Intervals.or(alternatives.stream().map(this::source).toArray(IntervalsSource[]::new));
    }

    private IntervalsSource list(String name, String phrase) {
        List<String> alternatives = lists.get(name);
        if (alternatives == null) {
            throw new IllegalArgumentException("there is no list '" + name + "' for: " + phrase);
        }
        return anyOf(alternatives);
    }

    private static IntervalsSource joined(List<IntervalsSource> segment, String phrase) {
        if (segment.isEmpty()) {
            throw new IllegalArgumentException("a '*' must stand between words: " + phrase);
        }
        return segment.size() == 1 ? segment.getFirst() : Intervals.phrase(segment.toArray(IntervalsSource[]::new));
    }
}
