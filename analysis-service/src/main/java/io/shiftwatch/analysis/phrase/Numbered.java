package io.shiftwatch.analysis.phrase;

import java.util.BitSet;
import java.util.List;

import io.shiftwatch.analysis.text.Token;

/** A text's tokens by their numbers in a {@link Vocabulary}, and where parties are named. */
final class Numbered {

    /** A dot ends a sentence or an abbreviation; the sentences are cut elsewhere, so it is not among these. */
    private static final String BREAKS = ";:!?()[]\u2014\u2026\uff1b\uff1a\uff01\uff1f\u3002\uff08\uff09";

    private final int[] words;
    private final int[][] stems;
    private final int[] parties;
    private final BitSet breaks = new BitSet();
    private int steps;

    /**
     * @param original the text the tokens are of
     * @param parties by token: how many tokens name somebody from here on, 0 for none
     */
    Numbered(String original, List<Token> tokens, int[] parties, Vocabulary vocabulary) {
        this.words = new int[tokens.size()];
        this.stems = new int[tokens.size()][];
        this.parties = parties;
        for (int i = 0; i < words.length; i++) {
            String word = tokens.get(i).text();
            words[i] = vocabulary.numberOf(word);
            stems[i] = vocabulary.stemsOf(word);
            if (i > 0 && breaks(original, tokens.get(i - 1).end(), tokens.get(i).start())) {
                breaks.set(i);
            }
        }
    }

    private static boolean breaks(String original, int from, int to) {
        for (int i = from; i < to; i++) {
            if (BREAKS.indexOf(original.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** A phrase is about to be tried: it has so many steps. */
    void allow(int most) {
        steps = most;
    }

    /** @return false when the phrase being tried has used up its steps */
    boolean step() {
        return --steps >= 0;
    }

    /** Something between this token and the one before ends a thought: no phrase reaches across. */
    boolean breaksBefore(int at) {
        return breaks.get(at);
    }

    int word(int at) {
        return words[at];
    }

    int[] stems(int at) {
        return stems[at];
    }

    int partyAt(int at) {
        return parties[at];
    }

    boolean is(int at, BitSet anyWord, BitSet anyStem) {
        if (words[at] >= 0 && anyWord.get(words[at])) {
            return true;
        }
        for (int stem : stems[at]) {
            if (anyStem.get(stem)) {
                return true;
            }
        }
        return false;
    }
}
