package io.shiftwatch.analysis.text;

import java.util.ArrayList;
import java.util.List;

/** Pairs quotation marks within a paragraph. Broken pairs close where the paragraph ends; nothing here can fail. */
final class QuotationFinder {

    private static final String OPENING = "\u201c\u300c\u300e\u00ab\u201e";
    private static final String CLOSING = "\u201d\u300d\u300f\u00bb";
    private static final char PLAIN = '"';
    private static final char PLAIN_WIDE = '\uff02';

    private QuotationFinder() {}

    static List<Quotation> find(String text, List<Sentence> sentences, List<Token> tokens) {
        List<Quotation> found = new ArrayList<>();
        int from = 0;
        while (from < sentences.size()) {
            int to = from;
            while (to < sentences.size()
                    && sentences.get(to).paragraph() == sentences.get(from).paragraph()) {
                to++;
            }
            int start = sentences.get(from).start();
            inParagraph(text, start, sentences.subList(from, to), tokens, found);
            from = to;
        }
        return found;
    }

    private static void inParagraph(
            String text, int start, List<Sentence> sentences, List<Token> tokens, List<Quotation> found) {
        int end = sentences.getLast().end();
        int open = -1;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean plain = c == PLAIN || c == PLAIN_WIDE;
            if (open >= 0 && (CLOSING.indexOf(c) >= 0 || plain)) {
                found.add(quotation(open, i, true, tokens));
                open = -1;
            } else if (OPENING.indexOf(c) >= 0 || plain) {
                // An opening mark inside an open quotation: the first was never closed. Within one sentence it was a
                // slip; else it
                // ends with its own sentence.
                int sentenceEnd = open < 0 ? i : endOfSentence(sentences, open);
                if (open >= 0 && sentenceEnd <= i) {
                    found.add(quotation(open, sentenceEnd, false, tokens));
                }
                open = i + 1;
            }
        }
        if (open >= 0 && open < end) {
            found.add(quotation(open, end, false, tokens));
        }
    }

    private static Quotation quotation(int start, int end, boolean closed, List<Token> tokens) {
        int first = Tokens.firstAtOrAfter(tokens, start);
        return new Quotation(start, end, closed, Tokens.firstAtOrAfter(tokens, end) - first);
    }

    private static int endOfSentence(List<Sentence> sentences, int offset) {
        for (Sentence sentence : sentences) {
            if (offset < sentence.end()) {
                return sentence.end();
            }
        }
        return sentences.getLast().end();
    }
}
