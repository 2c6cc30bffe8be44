package io.shiftwatch.alert.text;

import java.util.ArrayList;
import java.util.List;

/** Text in columns, as terminals and plain mail show it: a Chinese character takes two. */
final class Columns {

    /** The widest is a status with Why before it. */
    private static final int LABEL = 16;

    private Columns() {}

    /** Without line breaks and what a terminal would obey. */
    static String plain(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\\p{Cf}\u2028\u2029]+", " ").strip();
    }

    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int point) {
        if (Character.getType(point) == Character.NON_SPACING_MARK) {
            return 0;
        }
        boolean wide = Character.isIdeographic(point)
                || point >= 0x1100 && point <= 0x115f
                || point >= 0x2e80 && point <= 0xa4cf
                || point >= 0xac00 && point <= 0xd7a3
                || point >= 0xf900 && point <= 0xfaff
                || point >= 0xfe30 && point <= 0xfe6f
                || point >= 0xff00 && point <= 0xff60
                || point >= 0x1f300 && point <= 0x1faff;
        return wide ? 2 : 1;
    }

    /** A text beside its label, in lines of at most {@link AlertText#WIDTH}. */
    static void row(List<String> lines, String label, String text) {
        String padded = label.length() >= LABEL ? label + " " : label + " ".repeat(LABEL - label.length());
        List<String> wrapped = wrap(text, AlertText.WIDTH - padded.length());
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add((i == 0 ? padded : " ".repeat(padded.length())) + wrapped.get(i));
        }
    }

    /** At most so many columns. */
    static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        int end = end(text, 0, columns - 1);
        return text.substring(0, end).strip() + "\u2026";
    }

    /** At blanks where there are any; words that are wider than a line are broken. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at, columns);
            if (end < text.length()) {
                int blank = text.lastIndexOf(' ', end);
                end = blank > at ? blank : end;
            }
            lines.add(text.substring(at, end).strip());
            at = end;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** Where the piece from a place that fits into so many columns ends; at least one character. */
    private static int end(String text, int from, int columns) {
        int used = 0;
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            used += width(point);
            if (used > columns && at > from) {
                return at;
            }
            at += Character.charCount(point);
        }
        return at;
    }
}
