package io.shiftwatch.analysis.phrase;

import java.util.HashMap;
import java.util.Map;

/** Numbers for the words and word beginnings that occur in phrases, so that a text is looked up once and compared by number. */
final class Vocabulary {

    static final int UNKNOWN = -1;
    private static final int[] NONE = {};

    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, Integer> stems = new HashMap<>();
    private int shortestStem = Integer.MAX_VALUE;
    private int longestStem;

    int word(String word) {
        return words.computeIfAbsent(word, missing -> words.size());
    }

    int stem(String stem) {
        shortestStem = Math.min(shortestStem, stem.length());
        longestStem = Math.max(longestStem, stem.length());
        return stems.computeIfAbsent(stem, missing -> stems.size());
    }

    /** {@link #UNKNOWN} for a word that no phrase has. */
    int numberOf(String word) {
        return words.getOrDefault(word, UNKNOWN);
    }

    /** Which beginnings the word has. */
    int[] stemsOf(String word) {
        int[] found = NONE;
        for (int length = shortestStem; length <= Math.min(longestStem, word.length()); length++) {
            Integer stem = stems.get(word.substring(0, length));
            if (stem != null) {
                int[] longer = java.util.Arrays.copyOf(found, found.length + 1);
                longer[found.length] = stem;
                found = longer;
            }
        }
        return found;
    }
}
