package io.shiftwatch.analysis.version;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.shiftwatch.events.Signal;

/**
 * Which signals of one version another still has. A signal stays when the same actor holds the same toward the same target, in the
 * same sense, in a sentence that is most of the words the same; all else came or went.
 */
public record SignalChanges(List<Signal> came, List<Stayed> stayed, List<Signal> went) {

    /** Half of the words: what is reworded further is another statement. */
    private static final double SAME_SENTENCE = 0.5;

    /** @param was the signal of the earlier version */
    public record Stayed(Signal was, Signal is) {}

    private record Pair(Signal was, Signal is, double alike) {}

    public static SignalChanges between(List<Signal> before, List<Signal> after) {
        List<Pair> pairs = new ArrayList<>();
        for (Signal was : before) {
            for (Signal is : after) {
                double alike = sameClaim(was, is) ? alike(sentence(was), sentence(is)) : 0;
                if (alike >= SAME_SENTENCE) {
                    pairs.add(new Pair(was, is, alike));
                }
            }
        }
        // The most alike first; among equals as the text has them.
        pairs.sort(Comparator.comparingDouble(Pair::alike).reversed());
        Set<String> left = ids(before);
        Set<String> right = ids(after);
        List<Stayed> stayed = new ArrayList<>();
        for (Pair pair : pairs) {
            if (left.contains(pair.was().id()) && right.contains(pair.is().id())) {
                left.remove(pair.was().id());
                right.remove(pair.is().id());
                stayed.add(new Stayed(pair.was(), pair.is()));
            }
        }
        return new SignalChanges(
                after.stream().filter(signal -> right.contains(signal.id())).toList(),
                List.copyOf(stayed),
                before.stream().filter(signal -> left.contains(signal.id())).toList());
    }

    private static Set<String> ids(List<Signal> signals) {
        return signals.stream().map(Signal::id).collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean sameClaim(Signal one, Signal other) {
        return one.family().equals(other.family())
                && one.status() == other.status()
                && one.polarity().equals(other.polarity())
                && Objects.equals(one.actor(), other.actor())
                && Objects.equals(one.target(), other.target());
    }

    private static String sentence(Signal signal) {
        return signal.evidence().isEmpty() ? "" : signal.evidence().getFirst().sentence();
    }

    /** Words in common of all words in either; single characters where a script has no blanks. */
    private static double alike(String one, String other) {
        Set<String> left = words(one);
        Set<String> right = words(other);
        Set<String> common = new HashSet<>(left);
        common.retainAll(right);
        int all = left.size() + right.size() - common.size();
        return all == 0 ? 1 : (double) common.size() / all;
    }

    private static Set<String> words(String sentence) {
        return Arrays.stream(WordDiff.tokens(sentence.toLowerCase(Locale.ROOT)))
                .filter(token -> Character.isLetterOrDigit(token.codePointAt(0)))
                .collect(Collectors.toSet());
    }
}
