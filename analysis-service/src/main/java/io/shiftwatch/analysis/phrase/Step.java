package io.shiftwatch.analysis.phrase;

import java.util.BitSet;
import java.util.List;

/**
 * A phrase as a chain of steps, each of which tries the text at a place and hands on to the next. The order of trying decides
 * which of several readings is taken: alternatives as written with the longer ones first, optional parts present, gaps short.
 */
abstract sealed class Step {

    /** No reading from here. */
    static final int NO = -1;

    static final Step END = new End();

    /** @return one past the last token of the phrase, {@link #NO} when it does not stand here */
    abstract int from(Numbered text, int at, int end);

    /** With what a phrase can begin. */
    abstract void beginnings(Beginning into);

    static final class Beginning {
        final BitSet words = new BitSet();
        final BitSet stems = new BitSet();
        boolean party;
        boolean anything;
    }

    static Step compile(Phrase phrase, Step next, Vocabulary vocabulary) {
        return switch (phrase) {
            case Phrase.Word word -> new OneWord(word, next, vocabulary);
            case Phrase.Party ignored -> new OneParty(next);
            case Phrase.Gap gap -> new Skip(gap.most(), next);
            case Phrase.Maybe maybe -> new Choice(List.of(compile(maybe.part(), next, vocabulary), next));
            case Phrase.Either either ->
                new Choice(either.alternatives().stream()
                        .map(each -> compile(each, next, vocabulary))
                        .toList());
            case Phrase.Sequence sequence -> {
                Step first = next;
                for (Phrase part : sequence.parts().reversed()) {
                    first = compile(part, first, vocabulary);
                }
                yield first;
            }
        };
    }

    private static final class End extends Step {
        @Override
        int from(Numbered text, int at, int end) {
            return at;
        }

        @Override
        void beginnings(Beginning into) {
            into.anything = true;
        }
    }

    private static final class OneWord extends Step {
        private final BitSet words = new BitSet();
        private final BitSet stems = new BitSet();
        private final Step next;

        private OneWord(Phrase.Word word, Step next, Vocabulary vocabulary) {
            word.words().forEach(each -> words.set(vocabulary.word(each)));
            word.stems().forEach(each -> stems.set(vocabulary.stem(each)));
            this.next = next;
        }

        @Override
        int from(Numbered text, int at, int end) {
            return at < end && text.step() && text.is(at, words, stems) ? next.from(text, at + 1, end) : NO;
        }

        @Override
        void beginnings(Beginning into) {
            into.words.or(words);
            into.stems.or(stems);
        }
    }

    private static final class OneParty extends Step {
        private final Step next;

        private OneParty(Step next) {
            this.next = next;
        }

        @Override
        int from(Numbered text, int at, int end) {
            int length = at < end ? text.partyAt(at) : 0;
            return length > 0 && at + length <= end ? next.from(text, at + length, end) : NO;
        }

        @Override
        void beginnings(Beginning into) {
            into.party = true;
        }
    }

    private static final class Skip extends Step {
        private final int most;
        private final Step next;

        private Skip(int most, Step next) {
            this.most = most;
            this.next = next;
        }

        @Override
        int from(Numbered text, int at, int end) {
            for (int skipped = 0; skipped <= most && at + skipped <= end; skipped++) {
                int found = next.from(text, at + skipped, end);
                if (found != NO) {
                    return found;
                }
            }
            return NO;
        }

        @Override
        void beginnings(Beginning into) {
            into.anything = true;
        }
    }

    private static final class Choice extends Step {
        private final Step[] steps;

        private Choice(List<Step> steps) {
            this.steps = steps.toArray(Step[]::new);
        }

        @Override
        int from(Numbered text, int at, int end) {
            for (Step step : steps) {
                int found = step.from(text, at, end);
                if (found != NO) {
                    return found;
                }
            }
            return NO;
        }

        @Override
        void beginnings(Beginning into) {
            for (Step step : steps) {
                step.beginnings(into);
            }
        }
    }
}
