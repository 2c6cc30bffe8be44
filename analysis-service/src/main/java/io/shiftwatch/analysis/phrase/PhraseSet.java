package io.shiftwatch.analysis.phrase;

import java.util.ArrayList;
import java.util.List;

import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Sentence;

/**
 * Compiled phrases, looked for in one pass: at each token only those are tried that can begin with it. A phrase stays within
 * its sentence and reaches across no colon, dash or bracket. Immutable and used from many threads.
 *
 * @param <V> what a phrase stands for
 */
public final class PhraseSet<V> {

    /** @param needs classes of which a word must stand in the sentence */
    record Compiled<V>(V meaning, Step start, Step.Beginning beginning, int[] needs) {}

    /** @param first index of the first token, {@code end} one past the last */
    public record Hit<V>(V meaning, int first, int end) {}

    /** Of one phrase at one place: a phrase of many gaps would try their every length together. */
    private static final int MOST_STEPS = 20_000;

    private final Vocabulary vocabulary;
    private final WordClasses classes;
    private final List<List<Compiled<V>>> byWord = new ArrayList<>();
    private final List<List<Compiled<V>>> byStem = new ArrayList<>();
    private final List<Compiled<V>> byParty = new ArrayList<>();

    PhraseSet(Vocabulary vocabulary, WordClasses classes, List<Compiled<V>> phrases) {
        this.vocabulary = vocabulary;
        this.classes = classes;
        for (Compiled<V> phrase : phrases) {
            phrase.beginning().words.stream().forEach(word -> at(byWord, word).add(phrase));
            phrase.beginning().stems.stream().forEach(stem -> at(byStem, stem).add(phrase));
            if (phrase.beginning().party) {
                byParty.add(phrase);
            }
        }
    }

    private static <T> List<T> at(List<List<T>> lists, int index) {
        while (lists.size() <= index) {
            lists.add(new ArrayList<>());
        }
        return lists.get(index);
    }

    /**
     * In the order of the text.
     *
     * @param parties by token: how many tokens name somebody from here on, 0 for none
     */
    public List<Hit<V>> find(FieldText field, int[] parties) {
        Numbered text = new Numbered(field.original(), field.tokens(), parties, vocabulary);
        List<Hit<V>> hits = new ArrayList<>();
        long[] met = classes.none();
        for (Sentence sentence : field.sentences()) {
            int clause = sentence.firstToken();
            classes.meet(text, sentence.firstToken(), sentence.endToken(), met);
            for (int at = sentence.firstToken(); at < sentence.endToken(); at++) {
                if (at >= clause) {
                    clause = clauseEnd(text, at, sentence.endToken());
                }
                int word = text.word(at);
                if (word >= 0 && word < byWord.size()) {
                    tryAll(byWord.get(word), text, at, clause, met, hits);
                }
                for (int stem : text.stems(at)) {
                    if (stem < byStem.size()) {
                        tryAll(byStem.get(stem), text, at, clause, met, hits);
                    }
                }
                if (text.partyAt(at) > 0) {
                    tryAll(byParty, text, at, clause, met, hits);
                }
            }
        }
        return hits;
    }

    private static int clauseEnd(Numbered text, int from, int end) {
        int at = from + 1;
        while (at < end && !text.breaksBefore(at)) {
            at++;
        }
        return at;
    }

    private void tryAll(List<Compiled<V>> phrases, Numbered text, int at, int end, long[] met, List<Hit<V>> hits) {
        for (int i = 0; i < phrases.size(); i++) {
            Compiled<V> phrase = phrases.get(i);
            if (!WordClasses.areMet(phrase.needs(), met)) {
                continue;
            }
            text.allow(MOST_STEPS);
            int found = phrase.start().from(text, at, end);
            if (found > at) {
                hits.add(new Hit<>(phrase.meaning(), at, found));
            }
        }
    }
}
