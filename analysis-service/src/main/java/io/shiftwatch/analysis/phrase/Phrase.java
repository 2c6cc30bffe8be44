package io.shiftwatch.analysis.phrase;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a phrase of the rule language means, as a tree. */
sealed interface Phrase {

    /** The fewest tokens it can stand for. */
    default int least() {
        return switch (this) {
            case Word ignored -> 1;
            case Party ignored -> 1;
            case Gap ignored -> 0;
            case Maybe ignored -> 0;
            case Sequence sequence ->
                sequence.parts().stream().mapToInt(Phrase::least).sum();
            case Either either ->
                either.alternatives().stream().mapToInt(Phrase::least).min().orElse(0);
        };
    }

    /**
     * Of each of these some word must stand in the sentence of the phrase, whatever reading is taken: what rules a phrase out before it
     * is tried. May leave out what is needed; names nothing that is not.
     */
    default List<Word> needed() {
        return switch (this) {
            case Word word -> List.of(word);
            case Party ignored -> List.of();
            case Gap ignored -> List.of();
            case Maybe ignored -> List.of();
            case Sequence sequence ->
                sequence.parts().stream()
                        .flatMap(part -> part.needed().stream())
                        .toList();
            case Either either -> neededByAny(either.alternatives());
        };
    }

    /** The rarest need of each alternative, all in one set: whichever alternative is read needs one of its words. */
    private static List<Word> neededByAny(List<Phrase> alternatives) {
        Set<String> words = new HashSet<>();
        Set<String> stems = new HashSet<>();
        for (Phrase alternative : alternatives) {
            Word rarest = alternative.needed().stream()
                    .min(Comparator.comparingInt(Word::breadth))
                    .orElse(null);
            if (rarest == null) {
                return List.of();
            }
            words.addAll(rarest.words());
            stems.addAll(rarest.stems());
        }
        return List.of(new Word(Set.copyOf(words), Set.copyOf(stems)));
    }

    /** Whether it can end in words of any kind: where it stands would then be left to chance. */
    default boolean endsOpen() {
        return switch (this) {
            case Word ignored -> false;
            case Party ignored -> false;
            case Gap ignored -> true;
            case Maybe maybe -> maybe.part().endsOpen();
            case Either either -> either.alternatives().stream().anyMatch(Phrase::endsOpen);
            case Sequence sequence -> {
                for (Phrase part : sequence.parts().reversed()) {
                    if (part.endsOpen()) {
                        yield true;
                    }
                    if (part.least() > 0) {
                        yield false;
                    }
                }
                yield false;
            }
        };
    }

    /** One token: any of these words, or any with one of these beginnings. */
    record Word(Set<String> words, Set<String> stems) implements Phrase {

        /** How many words it lets in, about: a beginning stands for several. */
        int breadth() {
            return words.size() + 5 * stems.size();
        }
    }

    /** Anybody named in the text: a state, a government, an office, a person. */
    record Party() implements Phrase {}

    /** Up to so many tokens of any kind. */
    record Gap(int most) implements Phrase {}

    /** One after the other, side by side. */
    record Sequence(List<Phrase> parts) implements Phrase {}

    /** Any of these, the first that fits. */
    record Either(List<Phrase> alternatives) implements Phrase {}

    /** This or nothing. */
    record Maybe(Phrase part) implements Phrase {}
}
