package io.shiftwatch.ingest.feed;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Months as feeds of many countries write them: some servers format dates in their own language, against every standard. */
final class MonthNames {

    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "cs", "fi", "ru", "uk", "tr", "id", "ro",
            "hu", "el");

    private static final Map<String, Integer> MONTHS = new HashMap<>();

    static {
        for (String language : LANGUAGES) {
            Locale locale = Locale.of(language);
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(
                        TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE)) {
                    MONTHS.putIfAbsent(plain(month.getDisplayName(style, locale)), month.getValue());
                }
            }
        }
        MONTHS.put("sept", 9);
    }

    private MonthNames() {}

    /** 1 to 12, or 0 for a word that is no month. */
    static int month(String word) {
        return MONTHS.getOrDefault(plain(word), 0);
    }

    private static String plain(String word) {
        String letters = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return letters.replaceAll("[^\\p{L}]", "");
    }
}
