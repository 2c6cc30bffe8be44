package io.shiftwatch.analysis.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The title or the text of an article, read once: tokens, sentences and quotations, all in offsets of the original. */
public final class FieldText {

    private final String field;
    private final String original;
    private final List<Token> tokens;
    private final List<Sentence> sentences;
    private final List<Quotation> quotations;

    private FieldText(String field, String original) {
        this.field = field;
        this.original = original;
        this.tokens = Tokenizer.tokens(original);
        this.sentences = sentences(original, tokens);
        this.quotations = QuotationFinder.find(original, sentences, tokens);
    }

    /** @param field {@code title} or {@code text} */
    public static FieldText of(String field, String original) {
        return new FieldText(field, original);
    }

    private static List<Sentence> sentences(String text, List<Token> tokens) {
        List<Sentence> sentences = new ArrayList<>();
        for (SentenceSplitter.Span span : new SentenceSplitter(text).split()) {
            sentences.add(new Sentence(
                    sentences.size(),
                    span.paragraph(),
                    span.start(),
                    span.end(),
                    Tokens.firstAtOrAfter(tokens, span.start()),
                    Tokens.firstAtOrAfter(tokens, span.end()),
                    Script.chineseShare(text, span.start(), span.end()) > 0.3));
        }
        return sentences;
    }

    public String field() {
        return field;
    }

    public String original() {
        return original;
    }

    public List<Token> tokens() {
        return tokens;
    }

    public List<Sentence> sentences() {
        return sentences;
    }

    public List<Quotation> quotations() {
        return quotations;
    }

    public int tokenAt(int offset) {
        return Tokens.firstAtOrAfter(tokens, offset);
    }

    /** The sentence around a token. */
    public Sentence sentenceOf(int token) {
        int low = 0;
        int high = sentences.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (sentences.get(middle).firstToken() <= token) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return sentences.get(low);
    }

    /** Quotations do not nest here, so at most one contains an offset. */
    public Optional<Quotation> quotationAt(int offset) {
        int low = 0;
        int high = quotations.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (quotations.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < quotations.size() && quotations.get(low).contains(offset)
                ? Optional.of(quotations.get(low))
                : Optional.empty();
    }

    public String text(int start, int end) {
        return original.substring(start, end);
    }

    /** What stands between a token and the one before it; empty before the first and behind the last. */
    public String gapBefore(int token) {
        return token <= 0 || token >= tokens.size()
                ? ""
                : text(tokens.get(token - 1).end(), tokens.get(token).start());
    }

    /** The tokens from the first on, up to and without the end, as they are written. */
    public String words(int first, int end) {
        return text(tokens.get(first).start(), tokens.get(end - 1).end());
    }

    /** @return {@code zh}, {@code en}, or {@code und} for a text almost without letters */
    public String language() {
        double share = Script.chineseShare(original, 0, original.length());
        if (share > 0.3) {
            return "zh";
        }
        return tokens.isEmpty() ? "und" : "en";
    }
}
