package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.judge.CandidateFinder.Hit;
import io.shiftwatch.analysis.judge.CandidateFinder.Part;

/**
 * Sorts out what the monitor found: words in a context where they mean something else, overlapping words of one family (the
 * longest stays), and modifiers, which turn the family beside them instead of standing alone.
 */
final class Sieve {

    /** A modifier governs what stands this close behind or before it in its sentence. */
    private static final int MODIFIER_REACH = 12;

    private record SentenceKey(String field, int sentence) {
        private static SentenceKey of(Candidate candidate) {
            return new SentenceKey(candidate.in().field(), candidate.sentence().index());
        }
    }

    private final List<Candidate> taken = new ArrayList<>();
    private final Map<Candidate, Candidate> modifiers = new IdentityHashMap<>();

    Sieve(List<Hit> hits, List<Considered> considered) {
        // What decides about a candidate stands in its sentence: a long article must not cost the square of its length.
        Map<SentenceKey, List<Hit>> hitsOf = new HashMap<>();
        hits.forEach(hit -> hitsOf.computeIfAbsent(SentenceKey.of(hit.candidate()), key -> new ArrayList<>())
                .add(hit));
        List<Candidate> words = new ArrayList<>();
        for (Hit hit : hits) {
            if (!hit.isWords()) {
                continue;
            }
            String because = excluded(hit.candidate(), beside(hitsOf, hit.candidate()));
            if (because != null) {
                considered.add(considered(hit.candidate(), because));
            } else {
                keepLongest(words, hit.candidate());
            }
        }
        Map<SentenceKey, List<Candidate>> wordsOf = new HashMap<>();
        words.forEach(each -> wordsOf.computeIfAbsent(SentenceKey.of(each), key -> new ArrayList<>())
                .add(each));
        for (Candidate candidate : words) {
            List<Candidate> beside = beside(wordsOf, candidate);
            Candidate stronger = stronger(candidate, beside);
            if (stronger != null) {
                considered.add(
                        considered(candidate, "counted as " + stronger.family().name() + " instead"));
            } else if (candidate.kind() != Family.Kind.MODIFIER) {
                taken.add(candidate);
            } else if (!modifiesAnother(candidate, beside)) {
                taken.add(candidate);
            }
        }
    }

    private static <T> List<T> beside(Map<SentenceKey, List<T>> bySentence, Candidate candidate) {
        return bySentence.getOrDefault(SentenceKey.of(candidate), List.of());
    }

    List<Candidate> taken() {
        return taken;
    }

    /** The delay or reversal that turns this candidate; null when none does. */
    @Nullable
    Candidate modifierOf(Candidate candidate) {
        return modifiers.get(candidate);
    }

    /** What is delayed or taken back is the act nearest to the word, and no other of the sentence. */
    private boolean modifiesAnother(Candidate modifier, List<Candidate> words) {
        int nearest = words.stream()
                .filter(other -> isModified(modifier, other))
                .mapToInt(other -> distance(modifier, other))
                .min()
                .orElse(Integer.MAX_VALUE);
        words.stream()
                .filter(other -> isModified(modifier, other) && distance(modifier, other) == nearest)
                .forEach(other -> modifiers.put(other, modifier));
        return nearest < Integer.MAX_VALUE;
    }

    private static boolean isModified(Candidate modifier, Candidate other) {
        boolean act = other.kind() == Family.Kind.ACT || other.kind() == Family.Kind.STANCE;
        return act && other.sameSentence(modifier) && distance(modifier, other) <= MODIFIER_REACH;
    }

    private static int distance(Candidate one, Candidate other) {
        return one.end() <= other.first() ? other.first() - one.end() : Math.max(0, one.first() - other.end());
    }

    /** A family that takes the same words, close by in the sentence; null when none does. */
    private static @Nullable Candidate stronger(Candidate candidate, List<Candidate> words) {
        Set<String> yieldsTo = candidate.family().yieldsTo();
        if (yieldsTo.isEmpty()) {
            return null;
        }
        boolean any = yieldsTo.contains("*");
        // A complaint gives way to the family of what it complains of, further on in the sentence; others to the same
        // words only.
        int reach = candidate.kind() == Family.Kind.CRITICISM ? MODIFIER_REACH : -1;
        return words.stream()
                .filter(other -> other.sameSentence(candidate) && !other.sameFamily(candidate))
                .filter(other -> any
                        ? !other.family().yieldsTo().contains("*") && other.kind() != Family.Kind.VARIANT
                        : yieldsTo.contains(other.family().slug())
                                && (candidate.overlaps(other) || distance(candidate, other) <= reach))
                .findFirst()
                .orElse(null);
    }

    /** Why the words mean something else here; null when they do not. Both kinds of context are looked for in the sentence. */
    private static @Nullable String excluded(Candidate candidate, List<Hit> hits) {
        boolean met = candidate.rule().with().isEmpty();
        for (Hit hit : hits) {
            Candidate context = hit.candidate();
            if (!context.sameFamily(candidate) || !context.sameSentence(candidate)) {
                continue;
            }
            boolean ofRule = context.rule().id().equals(candidate.rule().id());
            if (hit.part() == Part.EXCLUSION && (ofRule || context.rule().id().isEmpty())) {
                return hit.because();
            }
            met |= hit.part() == Part.WITH && ofRule && !context.within(candidate);
        }
        return met
                ? null
                : "the words need another beside them: "
                        + String.join(", ", candidate.rule().with());
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
