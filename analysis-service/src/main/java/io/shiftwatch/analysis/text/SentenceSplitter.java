package io.shiftwatch.analysis.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the ends of sentences and paragraphs. Hard-wrapped lines are joined; a blank line, a list item and, in Chinese, every
 * line end begin a new paragraph.
 */
final class SentenceSplitter {

    /** Without a dot, folded. A dot after one of these, or after a single letter, ends no sentence. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "adm", "sen", "rep", "gov", "pres",
            "hon", "rev", "sens", "reps", "gens", "govs", "maj", "cmdr", "messrs", "wis", "calif", "conn", "fla",
            "mich", "minn", "tenn", "ariz", "colo", "tex", "st", "jr", "sr", "no", "vs", "etc", "inc", "ltd", "co",
            "corp", "dept", "est", "approx", "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec",
            "art", "sec", "fig", "vol");

    /** After "U.S." these begin a sentence more often than they go on with one. */
    private static final Set<String> STARTERS = Set.of(
            "the", "in", "it", "but", "he", "she", "they", "we", "this", "that", "a", "as", "on", "at", "and",
            "however");

    /** A longer run without any end is cut at a blank: bounds what one sentence can cost. */
    private static final int MAX_LENGTH = 3_000;

    /** Chinese has no blanks to cut at; a comma does, and without one any place twice as far. */
    private static final int MAX_CHINESE = 600;

    /** Characters of a line that may be a headline. */
    private static final int HEADLINE = 80;

    record Span(int paragraph, int start, int end) {}

    private final String text;
    private final List<Span> spans = new ArrayList<>();
    private int paragraph;
    private int start;

    SentenceSplitter(String text) {
        this.text = text;
    }

    List<Span> split() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' && paragraphEnds(i)) {
                close(i);
                paragraph++;
            } else if (endsSentence(i, c)) {
                int end = closers(i + 1);
                close(end);
                i = end - 1;
            } else if (isBlank(c) && partsHeadline(i)) {
                close(i);
            } else if ((c == '，' || c == '；') && i - start > MAX_CHINESE) {
                close(i + 1);
            } else if (i - start > 2 * MAX_CHINESE && Script.isChinese(c)) {
                close(i);
            } else if (i - start > MAX_LENGTH && (isBlank(c) || i - start > 2 * MAX_LENGTH)) {
                close(i);
            }
        }
        close(text.length());
        return spans;
    }

    /** Of any width, non-breaking ones included. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private void close(int end) {
        int from = start;
        int to = end;
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        if (to > from) {
            spans.add(new Span(paragraph, from, to));
        }
        start = end;
    }

    /** "俄称打击乌军目标 乌称打击俄化工厂": a Chinese headline has no full stop, and its parts stand apart by blanks. */
    private boolean partsHeadline(int blank) {
        boolean between = blank > 0
                && blank + 1 < text.length()
                && (Script.isChinese(text.charAt(blank - 1)) || text.charAt(blank - 1) == '”')
                && (Script.isChinese(text.charAt(blank + 1)) || text.charAt(blank + 1) == '“');
        if (!between) {
            return false;
        }
        int from = Math.max(text.lastIndexOf('\n', blank) + 1, blank - HEADLINE);
        int to = Math.min(lineEnd(blank), blank + HEADLINE);
        return text.substring(from, to).chars().noneMatch(c -> "。！？；".indexOf(c) >= 0) && to - from < HEADLINE;
    }

    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private boolean paragraphEnds(int newline) {
        int next = newline + 1;
        while (next < text.length() && isBlank(text.charAt(next)) && text.charAt(next) != '\n') {
            next++;
        }
        if (next >= text.length() || text.charAt(next) == '\n' || next > newline + 1 && endsBefore(newline)) {
            return true;
        }
        char first = text.charAt(next);
        boolean listItem =
                "-*\u2022\u2013".indexOf(first) >= 0 && next + 1 < text.length() && isBlank(text.charAt(next + 1));
        return listItem || Script.isChinese(first) || newline > 0 && isChineseEnd(text.charAt(newline - 1));
    }

    /** An indented line behind a full stop begins a paragraph; behind anything else it is merely wrapped. */
    private boolean endsBefore(int newline) {
        int last = newline - 1;
        while (last >= 0 && isBlank(text.charAt(last)) && text.charAt(last) != '\n') {
            last--;
        }
        return last >= 0 && ".!?:\"\u201d".indexOf(text.charAt(last)) >= 0;
    }

    private static boolean isChineseEnd(char c) {
        return Script.isChinese(c) || "\u3002\uff01\uff1f\uff1a\u201d\uff1b".indexOf(c) >= 0;
    }

    private boolean endsSentence(int at, char c) {
        return switch (c) {
            case '\u3002', '\uff01', '\uff1f' -> true;
            case '!', '?' -> followedByStart(at);
            case '.' -> followedByStart(at) && !isAbbreviation(at);
            default -> false;
        };
    }

    /** Closing quotes and brackets belong to the sentence they end. */
    private int closers(int at) {
        int i = at;
        while (i < text.length() && "\"'\u201d\u2019\u300d\u300f)]\u00bb\uff09".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private boolean followedByStart(int at) {
        int i = closers(at + 1);
        if (i >= text.length()) {
            return true;
        }
        // A closing quote stuck to the next word opens it instead: broken text, but a sentence end all the same.
        boolean quoted = i > at + 1;
        if (!isBlank(text.charAt(i))) {
            return quoted && Character.isUpperCase(text.charAt(i));
        }
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i >= text.length() || !Character.isLowerCase(text.charAt(i));
    }

    private boolean isAbbreviation(int dot) {
        int from = dot;
        while (from > 0 && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            from--;
        }
        String word = text.substring(from, dot).replace(".", "").toLowerCase(java.util.Locale.ROOT);
        if (ABBREVIATIONS.contains(word)) {
            return true;
        }
        boolean initials = dot - from == 1 && Character.isUpperCase(text.charAt(from))
                || text.substring(from, dot).indexOf('.') > 0;
        return initials && !STARTERS.contains(nextWord(dot + 1));
    }

    private String nextWord(int at) {
        int from = at;
        while (from < text.length() && !Character.isLetterOrDigit(text.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < text.length() && Character.isLetter(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to).toLowerCase(java.util.Locale.ROOT);
    }
}
