package io.shiftwatch.analysis.text;

import java.text.Normalizer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import com.ibm.icu.text.Transliterator;

/**
 * Folds a text for matching, one UTF-16 unit to one, so that an offset in the folded text is the same offset in the original:
 * lower case, accents off, typographic quotes to plain ones, full-width to half-width, traditional to simplified Chinese.
 */
final class Folding {

    /** Units below this are folded through a table filled on demand; threads may fill the same entry twice with the same value. */
    private static final AtomicReferenceArray<Character> TABLE = new AtomicReferenceArray<>(0x10000);

    private static final Transliterator TO_SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");

    private Folding() {}

    static String fold(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(text.charAt(i));
        }
        return new String(folded);
    }

    static char fold(char unit) {
        Character known = TABLE.get(unit);
        if (known == null) {
            known = compute(unit);
            TABLE.set(unit, known);
        }
        return known;
    }

    private static char compute(char unit) {
        if (Character.isSurrogate(unit)) {
            return unit;
        }
        switch (unit) {
            case '\u2018', '\u2019', '\u02bc', '\u00b4', '`', '\uff07' -> {
                return '\'';
            }
            case '\u00a0', '\u2007', '\u202f', '\u3000', '\t' -> {
                return ' ';
            }
            case '\u2010', '\u2011', '\u2012', '\ufe63', '\uff0d' -> {
                return '-';
            }
            default -> {
                return letter(unit);
            }
        }
    }

    private static char letter(char unit) {
        if (unit >= 0x4e00 && unit <= 0x9fff) {
            String simplified = TO_SIMPLIFIED.transliterate(String.valueOf(unit));
            return simplified.length() == 1 ? simplified.charAt(0) : unit;
        }
        String base = Normalizer.normalize(String.valueOf(unit), Normalizer.Form.NFKD);
        // Some forms expand to several letters (a ligature, a fraction): they stay as they are.
        boolean accented = base.length() > 1 && Character.getType(base.charAt(1)) == Character.NON_SPACING_MARK;
        char plain = base.length() == 1 || accented ? base.charAt(0) : unit;
        return Character.toLowerCase(plain);
    }
}
