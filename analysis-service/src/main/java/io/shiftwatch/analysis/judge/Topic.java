package io.shiftwatch.analysis.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an article is about: how often each side is mentioned. */
final class Topic {

    /** A side mentioned once may be anybody; twice and more it takes part in the story. */
    private static final int LEAST_MENTIONS = 2;

    private final Map<String, Integer> counts = new HashMap<>();

    Topic(List<List<Mention>> mentions) {
        mentions.forEach(field -> field.forEach(mention -> {
            if (mention.side() != null) {
                counts.merge(mention.side(), 1, Integer::sum);
            }
        }));
    }

    /** The side mentioned most beside {@code actor}, when it clearly leads the others; null otherwise. */
    @Nullable
    String counterpartOf(@Nullable String actor) {
        String best = null;
        int most = 0;
        int second = 0;
        for (Map.Entry<String, Integer> entry : new java.util.TreeMap<>(counts).entrySet()) {
            if (!entry.getKey().equals(actor) && entry.getValue() > most) {
                second = most;
                most = entry.getValue();
                best = entry.getKey();
            } else if (!entry.getKey().equals(actor)) {
                second = Math.max(second, entry.getValue());
            }
        }
        return most >= LEAST_MENTIONS && most > second ? best : null;
    }
}
