package io.shiftwatch.analysis.text;

/**
 * A word, a number, or one Chinese character.
 *
 * @param text folded
 * @param start in the original
 * @param end one past it
 */
public record Token(String text, int start, int end) {

    public boolean isChinese() {
        return text.length() == 1 && Script.isChinese(text.charAt(0));
    }
}
