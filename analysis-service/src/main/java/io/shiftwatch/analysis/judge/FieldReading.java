package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog.ReportingVerb;
import io.shiftwatch.analysis.catalog.Cue;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.analysis.text.Sentence;

/** One field with what has been found in it, each list in order of the text. */
record FieldReading(
        FieldText text, List<Mention> mentions, List<Hit<Cue>> cues, List<Hit<ReportingVerb>> verbs, VoiceMap voices) {

    /** Sentences of a turn that a later one still takes up. */
    private static final int TURN_REACH = 8;

    /** And of a paragraph: a bound against endless ones. */
    private static final int PARAGRAPH_REACH = 40;

    List<Mention> mentionsIn(Sentence sentence) {
        return mentionsIn(mentions, sentence);
    }

    /** @param mentions of a whole field, in order */
    static List<Mention> mentionsIn(List<Mention> mentions, Sentence sentence) {
        int from = lowest(mentions.size(), i -> mentions.get(i).first() >= sentence.firstToken());
        int to = lowest(mentions.size(), i -> mentions.get(i).first() >= sentence.endToken());
        return mentions.subList(from, to);
    }

    /** The first index from which on the condition holds; {@code size} when it never does. */
    static int lowest(int size, IntPredicate holds) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    List<Hit<Cue>> cuesIn(Sentence sentence) {
        return within(cues, sentence);
    }

    Optional<Mention> mentionAt(int token) {
        return mentions.stream()
                .filter(mention -> mention.first() <= token && token < mention.end())
                .findFirst();
    }

    /** A side other than {@code side} is named in the sentence or in what stands before it. */
    boolean namesAnother(Candidate candidate, @Nullable String side) {
        return another(candidate.sentence(), side) || before(candidate).stream().anyMatch(here -> another(here, side));
    }

    private boolean another(Sentence sentence, @Nullable String side) {
        return mentionsIn(sentence).stream()
                .anyMatch(each -> each.side() != null && !each.side().equals(side));
    }

    /**
     * What a sentence takes up, the nearest first: those before it in its paragraph; in a transcript those of the same turn, and of the
     * question that it answers, but for orders, bills and posts, which are matters at home more often than not.
     */
    List<Sentence> before(Candidate candidate) {
        Sentence sentence = candidate.sentence();
        List<Sentence> before = new ArrayList<>();
        boolean atHome = candidate.family().group().equals("process");
        Voice turn = atHome ? null : voices.turnOf(sentence);
        boolean asked = false;
        for (int i = sentence.index() - 1; i >= 0 && before.size() < PARAGRAPH_REACH; i--) {
            Sentence here = text.sentences().get(i);
            Voice hereTurn = turn == null ? null : voices.turnOf(here);
            boolean sameTurn = turn != null && hereTurn != null && hereTurn.start() == turn.start();
            boolean question = turn != null && !turn.asked() && hereTurn != null && hereTurn.asked();
            asked |= question;
            boolean goesOn = here.paragraph() == sentence.paragraph()
                    || before.size() < TURN_REACH && (question || sameTurn && !asked);
            if (!goesOn) {
                break;
            }
            before.add(here);
        }
        return before;
    }

    static <V> List<Hit<V>> within(List<Hit<V>> hits, Sentence sentence) {
        int from = lowest(hits.size(), i -> hits.get(i).first() >= sentence.firstToken());
        int to = lowest(hits.size(), i -> hits.get(i).first() >= sentence.endToken());
        return hits.subList(from, to);
    }
}
