package io.shiftwatch.analysis.phrase;

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
    record Word(Set<String> words, Set<String> stems) implements Phrase {}

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
