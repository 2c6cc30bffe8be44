package io.shiftwatch.analysis.judge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Sentence;

/**
 * The words beside a verb of saying that name who speaks, whether a catalogue lists them or not: "a senior official at the
 * ministry said", "said Maria Lopez, a lawyer from Lima". English only: a Chinese speaker without a name that is known has no
 * blank to begin at.
 */
final class SpeakerPhrase {

    /** @param first token, {@code end} one past the last */
    record Span(int first, int end) {}

    private static final int LONGEST = 22;

    private static final int LONGEST_APPOSITION = 16;

    /** Of a party and a state behind a name. */
    private static final int LONGEST_BRACKET = 6;

    /** Between a subject and its verb. */
    private static final Set<String> HELPERS = Words.of("""
            has have had also later then once never often already still is was were are did does do will would could
            not just now again been even all both further today yesterday always monday tuesday wednesday thursday
            friday saturday sunday
            """);

    /** Words that begin a clause, behind which its subject stands. */
    private static final Set<String> OPENERS = Words.of("""
            that and but as while when because if after before since though although so or where than until whether
            what how why yet nor like said says
            """);

    /** A relative clause's verb has the word before it as subject. */
    private static final Set<String> RELATIVES = Set.of("who", "which");

    /** What a phrase behind the verb stops at: the occasion, not the speaker. */
    private static final Set<String> OCCASIONS = Words.of("""
            on during after before when while as monday tuesday wednesday thursday friday saturday sunday last this
            in at yesterday today that if to about by
            """);

    /** "The mayor of", "a lawyer in": what such a preposition adds belongs to an office or a place. */
    private static final Set<String> DESCRIBING = Set.of("of", "in", "at", "for", "from");

    private final FieldText text;
    private final Sentence sentence;

    SpeakerPhrase(FieldText text, Sentence sentence) {
        this.text = text;
        this.sentence = sentence;
    }

    /** @param notBefore the first token it may begin at */
    @Nullable
    Span before(int verb, int notBefore) {
        int from = Math.max(sentence.firstToken(), notBefore);
        int end = verb;
        int verbsOwn = end;
        while (end > from && (HELPERS.contains(word(end - 1)) || word(end - 1).endsWith("ly") && !isCapital(end - 1))) {
            end--;
        }
        // "The Times on Saturday wrote".
        if (end < verbsOwn && end > from && word(end - 1).equals("on")) {
            end--;
        }
        if (end <= from) {
            return null;
        }
        if (RELATIVES.contains(word(end - 1))) {
            return new Span(end - 1, end);
        }
        int comma = text.gapBefore(end).contains(",") ? apposition(end, from) : end;
        int first = begin(comma, from);
        return first < end && end - first <= LONGEST ? new Span(first, end) : null;
    }

    /** "Flynn, a former general, said": back over the words between the commas. */
    private int apposition(int end, int from) {
        int first = end - 1;
        while (first > from
                && end - first < LONGEST_APPOSITION
                && !text.gapBefore(first).contains(",")) {
            first--;
        }
        return text.gapBefore(first).contains(",") ? first : end;
    }

    private int begin(int end, int from) {
        int last = skipBracket(end, from);
        int first = last;
        while (first > from
                && (!OPENERS.contains(word(first - 1)) || joinsNames(first - 1, from))
                && (first == last || !breaks(text.gapBefore(first)))) {
            first--;
        }
        return first;
    }

    /** "Gov. Pat McCrory (R) said": back over the bracket that ends right before, to its first word. */
    private int skipBracket(int end, int from) {
        if (!text.gapBefore(end).contains(")")) {
            return end;
        }
        int open = end - 1;
        while (open > from
                && end - open < LONGEST_BRACKET
                && !text.gapBefore(open).contains("(")) {
            open--;
        }
        return open > from && text.gapBefore(open).contains("(") ? open : end;
    }

    /** "Mr. Grassley and Mr. Leahy said": an "and" between two names opens no clause. */
    private boolean joinsNames(int and, int from) {
        return word(and).equals("and")
                && and > from
                && isCapital(and - 1)
                && isCapital(and + 1)
                && !text.gapBefore(and).contains(",");
    }

    /**
     * @param from the first token behind the verb
     * @param toComma "According to exit polls, ...": what follows the comma is what they say
     */
    @Nullable
    Span after(int from, boolean toComma) {
        int end = from;
        boolean aside = false;
        while (end < sentence.endToken() && end - from < LONGEST) {
            String gap = end == from ? "" : text.gapBefore(end);
            if (gap.contains("\u201c")
                    || gap.contains("\"")
                    || gap.contains(":")
                    || gap.contains(";")
                    || gap.contains("--")) {
                break;
            }
            if (toComma && gap.contains(",")) {
                break;
            }
            aside |= gap.contains(",");
            boolean describes =
                    aside || DESCRIBING.contains(word(end)) && isCapital(Math.min(end + 1, sentence.endToken() - 1));
            if (end > from && OCCASIONS.contains(word(end)) && !describes) {
                break;
            }
            end++;
        }
        boolean occasion = end > from && OCCASIONS.contains(word(from)) && !isCapital(from);
        return end > from && !occasion ? new Span(from, end) : null;
    }

    private static boolean breaks(String gap) {
        return gap.chars().anyMatch(c -> ",;:\u2014()\"\u201c\u201d".indexOf(c) >= 0) || gap.contains("--");
    }

    private String word(int token) {
        return text.tokens().get(token).text();
    }

    private boolean isCapital(int token) {
        return Character.isUpperCase(
                text.original().charAt(text.tokens().get(token).start()));
    }
}
