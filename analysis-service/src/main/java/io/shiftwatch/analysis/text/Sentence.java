package io.shiftwatch.analysis.text;

/**
 * @param index counts from 0 within the field
 * @param paragraph the paragraph it stands in, from 0
 * @param start in the original, leading blanks left out
 * @param end one past its last character
 * @param firstToken index of its first token
 * @param endToken one past its last token
 * @param chinese mostly Chinese characters
 */
public record Sentence(int index, int paragraph, int start, int end, int firstToken, int endToken, boolean chinese) {

    public boolean contains(int offset) {
        return offset >= start && offset < end;
    }
}
