package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.judge.CandidateFinder.Hit;

/**
 * Sorts out what the monitor found: words in a context where they mean something else, overlapping words of one family (the
 * longest stays), and modifiers, which turn the family beside them instead of standing alone.
 */
final class Sieve {

    /** A modifier governs what stands this close behind or before it in its sentence. */
    private static final int MODIFIER_REACH = 12;

    private final List<Candidate> taken = new ArrayList<>();
    private final Map<Candidate, Candidate> modifiers = new IdentityHashMap<>();

    Sieve(List<Hit> hits, List<Considered> considered) {
        List<Candidate> words = new ArrayList<>();
        for (Hit hit : hits) {
            if (hit.isExclusion()) {
                continue;
            }
            String because = excluded(hit.candidate(), hits);
            if (because != null) {
                considered.add(considered(hit.candidate(), because));
            } else {
                keepLongest(words, hit.candidate());
            }
        }
        for (Candidate candidate : words) {
            if (candidate.family().kind() != Family.Kind.MODIFIER) {
                taken.add(candidate);
            } else if (!modifiesAnother(candidate, words)) {
                taken.add(candidate);
            }
        }
    }

    List<Candidate> taken() {
        return taken;
    }

    /** The delay or reversal that turns this candidate; null when none does. */
    @Nullable
    Candidate modifierOf(Candidate candidate) {
        return modifiers.get(candidate);
    }

    private boolean modifiesAnother(Candidate modifier, List<Candidate> words) {
        boolean any = false;
        for (Candidate other : words) {
            boolean act =
                    other.family().kind() == Family.Kind.ACT || other.family().kind() == Family.Kind.STANCE;
            boolean near = other.sameSentence(modifier) && distance(modifier, other) <= MODIFIER_REACH;
            if (act && near) {
                modifiers.put(other, modifier);
                any = true;
            }
        }
        return any;
    }

    private static int distance(Candidate one, Candidate other) {
        return one.end() <= other.first() ? other.first() - one.end() : Math.max(0, one.first() - other.end());
    }

    /** An exclusion holds for the words it overlaps, or for its whole sentence. */
    private static @Nullable String excluded(Candidate candidate, List<Hit> hits) {
        for (Hit hit : hits) {
            Candidate context = hit.candidate();
            if (hit.isExclusion() && context.sameFamily(candidate) && context.sameSentence(candidate)) {
                return hit.because();
            }
        }
        return null;
    }

    private static void keepLongest(List<Candidate> words, Candidate candidate) {
        for (int i = words.size() - 1; i >= 0 && i >= words.size() - 8; i--) {
            Candidate other = words.get(i);
            if (other.sameFamily(candidate) && other.overlaps(candidate)) {
                boolean longer = candidate.end() - candidate.first() > other.end() - other.first();
                if (candidate.inverse() && !other.inverse() || longer && candidate.inverse() == other.inverse()) {
                    words.set(i, candidate);
                }
                return;
            }
        }
        words.add(candidate);
    }

    static Considered considered(Candidate candidate, String reason) {
        var sentence = candidate.sentence();
        return new Considered(
                candidate.family().slug(),
                candidate.family().name(),
                candidate.in().field(),
                candidate.start(),
                candidate.endOffset(),
                candidate.words(),
                candidate.in().text(sentence.start(), sentence.end()),
                reason);
    }
}
