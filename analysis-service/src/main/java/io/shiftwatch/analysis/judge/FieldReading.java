package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Optional;
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
        int from = lowest(sentence.firstToken());
        int to = from;
        while (to < mentions.size() && mentions.get(to).first() < sentence.endToken()) {
            to++;
        }
        return mentions.subList(from, to);
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
        int low = 0;
        int high = hits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hits.get(middle).first() < sentence.firstToken()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int to = low;
        while (to < hits.size() && hits.get(to).first() < sentence.endToken()) {
            to++;
        }
        return hits.subList(low, to);
    }

    private int lowest(int token) {
        int low = 0;
        int high = mentions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (mentions.get(middle).first() < token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
