package io.shiftwatch.analysis.article;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

import io.shiftwatch.analysis.text.Token;
import io.shiftwatch.analysis.text.Tokenizer;

/**
 * The words an article is searched by, as the judging reads them: without case and accents, traditional Chinese as simplified.
 * Chinese, which has no blanks, is cut into overlapping pairs of characters; what is searched is cut likewise.
 */
final class SearchWords {

    /** A tsvector may have a mebibyte; a word takes its bytes, its place, and what PostgreSQL keeps beside it. */
    private static final int MOST_BYTES = 600_000;

    private static final int BESIDE = 6;

    private SearchWords() {}

    /** Separated by blanks, title first; the end of a text of several hundred thousand characters is left out. */
    static String of(String title, String text) {
        StringBuilder words = new StringBuilder(text.length() + title.length());
        int bytes = 0;
        for (String part : List.of(title, text)) {
            for (String word : cut(Tokenizer.tokens(part))) {
                bytes += word.getBytes(UTF_8).length + BESIDE;
                if (bytes > MOST_BYTES) {
                    return words.toString();
                }
                words.append(word).append(' ');
            }
        }
        return words.toString();
    }

    static List<String> cut(List<Token> tokens) {
        List<String> words = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!token.isChinese()) {
                words.add(token.text());
            } else if (follows(tokens, i)) {
                words.add(token.text() + tokens.get(i + 1).text());
            } else if (i == 0 || !follows(tokens, i - 1)) {
                words.add(token.text());
            }
        }
        return words;
    }

    private static boolean follows(List<Token> tokens, int i) {
        return i + 1 < tokens.size()
                && tokens.get(i).isChinese()
                && tokens.get(i + 1).isChinese()
                && tokens.get(i).end() == tokens.get(i + 1).start();
    }
}
