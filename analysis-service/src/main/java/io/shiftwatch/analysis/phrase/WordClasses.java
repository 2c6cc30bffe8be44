package io.shiftwatch.analysis.phrase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The word sets that phrases need, and which of them a sentence meets. Filled while phrases are compiled, read-only afterwards. */
final class WordClasses {

    /** More needs of one phrase rule out hardly anything more. */
    private static final int MOST_NEEDS = 4;

    private static final int[] NONE = {};

    private final Vocabulary vocabulary;
    private final Map<Phrase.Word, Integer> numbers = new HashMap<>();
    private final List<int[]> byWord = new ArrayList<>();
    private final List<int[]> byStem = new ArrayList<>();

    WordClasses(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The rarest of a phrase's needs, by number. */
    int[] of(Phrase phrase) {
        return phrase.needed().stream()
                .distinct()
                .sorted(Comparator.comparingInt(Phrase.Word::breadth))
                .limit(MOST_NEEDS)
                .mapToInt(this::number)
                .toArray();
    }

    private int number(Phrase.Word words) {
        Integer known = numbers.get(words);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(words, number);
        words.words().forEach(word -> add(byWord, vocabulary.word(word), number));
        words.stems().forEach(stem -> add(byStem, vocabulary.stem(stem), number));
        return number;
    }

    private static void add(List<int[]> lists, int at, int number) {
        while (lists.size() <= at) {
            lists.add(NONE);
        }
        int[] longer = Arrays.copyOf(lists.get(at), lists.get(at).length + 1);
        longer[longer.length - 1] = number;
        lists.set(at, longer);
    }

    /** For {@link #meet}: which classes are met, 64 to a long. */
    long[] none() {
        return new long[numbers.size() / Long.SIZE + 1];
    }

    /** Marks the classes of which a word stands between the tokens, and no others. */
    void meet(Numbered text, int from, int to, long[] met) {
        Arrays.fill(met, 0);
        for (int at = from; at < to; at++) {
            int word = text.word(at);
            if (word >= 0 && word < byWord.size()) {
                mark(byWord.get(word), met);
            }
            for (int stem : text.stems(at)) {
                if (stem < byStem.size()) {
                    mark(byStem.get(stem), met);
                }
            }
        }
    }

    private static void mark(int[] classes, long[] met) {
        for (int each : classes) {
            met[each >> 6] |= 1L << each;
        }
    }

    static boolean areMet(int[] needs, long[] met) {
        for (int need : needs) {
            if ((met[need >> 6] & 1L << need) == 0) {
                return false;
            }
        }
        return true;
    }
}
