package io.shiftwatch.analysis.text;

/**
 * Words between quotation marks.
 *
 * @param start after the opening mark
 * @param end at the closing mark, or the paragraph's end where none comes
 * @param closed false when the closing mark is missing
 * @param tokens how many tokens it has; few of them distance rather than quote
 */
public record Quotation(int start, int end, boolean closed, int tokens) {

    /** More words than a name or a term: somebody is quoted. */
    private static final int SPEECH_TOKENS = 5;

    /** In Chinese a token is one character. */
    private static final int SPEECH_CHARACTERS = 10;

    public boolean contains(int offset) {
        return offset >= start && offset < end;
    }

    public boolean isSpeech(boolean chinese) {
        return tokens >= (chinese ? SPEECH_CHARACTERS : SPEECH_TOKENS);
    }
}
