package io.shiftwatch.analysis.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts folded text into tokens. Chinese is cut into characters: phrases are matched over them, which needs no dictionary and no
 * guess. A possessive {@code 's} is a token of its own, {@code u.s.} is one token without its dots.
 */
public final class Tokenizer {

    private Tokenizer() {}

    /** @param text as written; offsets of the tokens are its own */
    public static List<Token> tokens(String text) {
        String folded = Folding.fold(text);
        List<Token> tokens = new ArrayList<>(text.length() / 5 + 1);
        int i = 0;
        while (i < folded.length()) {
            char c = folded.charAt(i);
            if (Script.isChinese(c)) {
                tokens.add(new Token(String.valueOf(c), i, i + 1));
                i++;
            } else if (Character.isLetterOrDigit(c)) {
                int end = wordEnd(folded, i);
                addWord(tokens, folded, i, end);
                i = end;
            } else {
                i++;
            }
        }
        return tokens;
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (isWord(text.charAt(end)) || joins(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK)
                && !Script.isChinese(c);
    }

    /** An apostrophe or a dot between single letters belongs to the word: don't, u.s. */
    private static boolean joins(String text, int at) {
        char c = text.charAt(at);
        boolean betweenLetters = at > 0
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at - 1))
                && Character.isLetter(text.charAt(at + 1))
                && !Script.isChinese(text.charAt(at + 1));
        if (c == '\'') {
            return betweenLetters;
        }
        boolean singleBefore = at == 1 || at > 1 && !Character.isLetterOrDigit(text.charAt(at - 2));
        boolean singleAfter = at + 2 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 2));
        return c == '.' && betweenLetters && singleBefore && singleAfter;
    }

    private static void addWord(List<Token> tokens, String folded, int start, int end) {
        String word = folded.substring(start, end);
        if (word.length() > 2 && (word.endsWith("'s") || word.endsWith("s'"))) {
            int cut = word.endsWith("'s") ? 2 : 1;
            tokens.add(new Token(word.substring(0, word.length() - cut).replace(".", ""), start, end - cut));
            tokens.add(new Token("'s", end - cut, end));
        } else {
            tokens.add(new Token(word.replace(".", ""), start, end));
        }
    }
}
