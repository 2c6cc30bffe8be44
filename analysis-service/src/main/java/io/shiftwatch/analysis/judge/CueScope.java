package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Optional;

import io.shiftwatch.analysis.catalog.Cue;
import io.shiftwatch.analysis.catalog.Cue.Direction;
import io.shiftwatch.analysis.catalog.Cue.Kind;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.analysis.text.Sentence;

/** Which cue words govern a candidate: same sentence, within reach, on the right side, with no end of scope between. */
final class CueScope {

    private final List<Hit<Cue>> cues;
    private final Candidate candidate;

    CueScope(FieldReading reading, Candidate candidate) {
        Sentence sentence = candidate.sentence();
        this.cues = reading.cuesIn(sentence);
        this.candidate = candidate;
    }

    /** The cue of the kind nearest to the candidate's words. */
    Optional<Hit<Cue>> governing(Kind kind) {
        Hit<Cue> nearest = null;
        for (Hit<Cue> cue : cues) {
            if (cue.value().kind() == kind && governs(cue) && (nearest == null || distance(cue) < distance(nearest))) {
                nearest = cue;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Anywhere in the sentence. */
    Optional<Hit<Cue>> present(Kind kind) {
        return cues.stream()
                .filter(cue -> cue.value().kind() == kind && !inside(cue))
                .findFirst();
    }

    private boolean governs(Hit<Cue> cue) {
        if (inside(cue)) {
            return false;
        }
        boolean precedes = cue.end() <= candidate.first();
        Direction direction = cue.value().direction();
        boolean rightSide = direction == Direction.BOTH || precedes == (direction == Direction.AFTER);
        return rightSide && distance(cue) <= cue.value().reach() && !scopeEndsBetween(cue);
    }

    /** Words that belong to the family's own wording ("has not spoken with") are no cue. */
    private boolean inside(Hit<Cue> cue) {
        return cue.first() >= candidate.first() && cue.end() <= candidate.end()
                || cue.first() < candidate.first() && cue.end() > candidate.first();
    }

    private int distance(Hit<Cue> cue) {
        return cue.end() <= candidate.first()
                ? candidate.first() - cue.end()
                : Math.max(0, cue.first() - candidate.end());
    }

    private boolean scopeEndsBetween(Hit<Cue> cue) {
        int from = Math.min(cue.end(), candidate.end());
        int to = Math.max(cue.first(), candidate.first());
        return cues.stream()
                .anyMatch(end -> end.value().kind() == Kind.SCOPE_END && end.first() >= from && end.first() < to);
    }
}
