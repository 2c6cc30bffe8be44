package io.shiftwatch.analysis.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name of several: Georgia the country and Georgia the state, 巴方 of Pakistan and of Palestine. The words of the article decide.
 *
 * @param otherwise whose it is where no context decides; null for nobody's
 * @param contexts words that speak for each side, by its code; {@code none} for something that is no side at all
 */
public record Homonym(@Nullable String otherwise, Map<String, List<String>> contexts) {

    static final String NOBODY = "none";

    /** @return the side whose words the text holds most of, null for nobody's */
    public @Nullable String sideIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String best = null;
        long most = 0;
        boolean tied = false;
        for (Map.Entry<String, List<String>> each : contexts.entrySet()) {
            long met = each.getValue().stream().filter(lower::contains).count();
            tied = met == most && met > 0;
            if (met > most) {
                most = met;
                best = each.getKey();
            }
        }
        if (best == null || tied) {
            return otherwise;
        }
        return best.equals(NOBODY) ? null : best;
    }
}
