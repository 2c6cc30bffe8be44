package io.shiftwatch.analysis.judge;

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

    /** A side other than {@code side} is named in the sentence, or before it in its paragraph. */
    boolean namesAnother(Sentence sentence, @Nullable String side) {
        for (int i = sentence.index(); i >= 0; i--) {
            Sentence here = text.sentences().get(i);
            if (here.paragraph() != sentence.paragraph()) {
                return false;
            }
            if (mentionsIn(here).stream()
                    .anyMatch(each -> each.side() != null && !each.side().equals(side))) {
                return true;
            }
        }
        return false;
    }

    static <V> List<Hit<V>> within(List<Hit<V>> hits, Sentence sentence) {
        int from = lowest(hits.size(), i -> hits.get(i).first() >= sentence.firstToken());
        int to = lowest(hits.size(), i -> hits.get(i).first() >= sentence.endToken());
        return hits.subList(from, to);
    }
}
