package io.shiftwatch.analysis.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many fixed phrases, looked up over tokens in one pass. A phrase's last word may end in {@code *}: it matches by its beginning.
 *
 * @param <V> what a phrase stands for
 */
public final class PhraseTrie<V> {

    /** @param first index of the first token, {@code end} one past the last */
    public record Hit<V>(V value, int first, int end) {}

    private static final class Node<V> {
        private final Map<String, Node<V>> next = new HashMap<>();
        private final List<Map.Entry<String, V>> prefixes = new ArrayList<>();
        private @Nullable V value;
    }

    private final Node<V> root = new Node<>();

    public void add(String phrase, V value) {
        boolean prefix = phrase.endsWith("*");
        List<Token> tokens = Tokenizer.tokens(prefix ? phrase.substring(0, phrase.length() - 1) : phrase);
        if (tokens.isEmpty()) {
            throw new EmptyPhraseException(phrase);
        }
        Node<V> node = root;
        int last = prefix ? tokens.size() - 1 : tokens.size();
        for (int i = 0; i < last; i++) {
            node = node.next.computeIfAbsent(tokens.get(i).text(), word -> new Node<>());
        }
        if (prefix) {
            node.prefixes.add(Map.entry(tokens.getLast().text(), value));
        } else {
            node.value = value;
        }
    }

    /** Leaves alone what the phrase already stands for. */
    public void addIfAbsent(String phrase, V value) {
        List<Token> tokens = Tokenizer.tokens(phrase);
        Node<V> node = root;
        for (int i = 0; i < tokens.size() && node != null; i++) {
            node = node.next.get(tokens.get(i).text());
        }
        if (node == null || node.value == null) {
            add(phrase, value);
        }
    }

    /** The longest phrase at each place, left to right, not overlapping. */
    public List<Hit<V>> find(List<Token> tokens, int from, int to) {
        List<Hit<V>> hits = new ArrayList<>();
        int i = from;
        while (i < to) {
            Hit<V> hit = longestAt(tokens, i, to);
            if (hit == null) {
                i++;
            } else {
                hits.add(hit);
                i = hit.end();
            }
        }
        return hits;
    }

    private @Nullable Hit<V> longestAt(List<Token> tokens, int from, int to) {
        Hit<V> best = null;
        Node<V> node = root;
        for (int i = from; i < to; i++) {
            String word = tokens.get(i).text();
            for (Map.Entry<String, V> prefix : node.prefixes) {
                if (word.startsWith(prefix.getKey())) {
                    best = new Hit<>(prefix.getValue(), from, i + 1);
                }
            }
            node = node.next.get(word);
            if (node == null) {
                return best;
            }
            if (node.value != null) {
                best = new Hit<>(node.value, from, i + 1);
            }
        }
        return best;
    }
}
