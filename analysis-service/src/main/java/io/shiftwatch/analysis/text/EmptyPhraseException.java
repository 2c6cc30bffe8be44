package io.shiftwatch.analysis.text;

/** A phrase without a letter or digit, which no text could hold. */
public final class EmptyPhraseException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String phrase;

    EmptyPhraseException(String phrase) {
        super("no word in phrase: " + phrase);
        this.phrase = phrase;
    }

    public String phrase() {
        return phrase;
    }
}
