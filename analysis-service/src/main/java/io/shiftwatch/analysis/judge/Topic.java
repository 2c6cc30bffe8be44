package io.shiftwatch.analysis.judge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an article is about: which side it comes back to again and again. A briefing on twenty subjects is about none. */
final class Topic {

    /** A side mentioned once may be anybody; twice and more it takes part in the story. */
    private static final int LEAST_MENTIONS = 2;

    /** A side that a text is about is named at least once in so many tokens. */
    private static final int TOKENS_PER_MENTION = 150;

    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> inTitle = new HashSet<>();
    private final int tokens;

    Topic(FieldReading title, FieldReading text) {
        this.tokens = text.text().tokens().size();
        for (Mention mention : title.mentions()) {
            if (mention.side() != null) {
                counts.merge(mention.side(), 1, Integer::sum);
                inTitle.add(mention.side());
            }
        }
        for (Mention mention : text.mentions()) {
            if (mention.side() != null) {
                counts.merge(mention.side(), 1, Integer::sum);
            }
        }
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
        boolean leads = most >= LEAST_MENTIONS && most > second;
        boolean isSubject = best != null && (inTitle.contains(best) || most * TOKENS_PER_MENTION >= tokens);
        return leads && isSubject ? best : null;
    }
}
