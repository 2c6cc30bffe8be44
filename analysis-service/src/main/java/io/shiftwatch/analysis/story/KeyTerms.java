package io.shiftwatch.analysis.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.shiftwatch.analysis.text.Token;

/**
 * The words by which an article tells what it is about: those of its title and its beginning, where news says who did what and
 * where. Single words and numbers; pairs of characters in Chinese.
 */
final class KeyTerms {

    static final int MOST = 32;

    /** Tokens of the text that count as its beginning: two or three paragraphs. */
    private static final int BEGINNING = 150;

    /** What a word of the title counts against one of the text. */
    private static final int TITLE = 3;

    private static final Set<String> COMMON = Set.of(
            ("a about after again against all also am an and any are as at be because been before being between both but by can"
                            + " could did do does during each every first for from further had has have he her here him his how i if"
                            + " in into is it its just last made make many may me might more most much must my new no not now of on"
                            + " one only or other our out over own per read said same say says see she should since so some such than"
                            + " that the their them then there these they this those through to today today's tomorrow two under"
                            + " until up upon us very via was we week well were what when where which while who whom whose why will"
                            + " with within without would year years yesterday you your monday tuesday wednesday thursday friday"
                            + " saturday sunday january february march april june july august september october november december"
                            + " mr mrs ms dr statement press release remarks briefing")
                    .split(" "));

    /** Characters that mostly build grammar, not names. */
    private static final String COMMON_CHARACTERS = "的了在是和与及或这那其对于将被把从向以为而也都就但并等年月日时上下中个不有我你他她们说";

    /** Two letters are a word of grammar in Latin script; elsewhere they may be a name. */
    private static final char LAST_LATIN = '\u024f';

    private KeyTerms() {}

    /** Hashes of at most {@link #MOST} terms, the weightiest first. */
    static List<Integer> of(List<Token> title, List<Token> text) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        List<Token> beginning = text.subList(0, Math.min(text.size(), BEGINNING));
        count(title, TITLE, weights);
        count(beginning, 1, weights);
        Map<String, Integer> everywhere = new HashMap<>();
        count(text, 1, everywhere);
        // What the beginning names and the rest comes back to is what it is about.
        return weights.entrySet().stream()
                .sorted(Comparator.comparingDouble(
                        term -> -term.getValue() - Math.log1p(everywhere.getOrDefault(term.getKey(), 0))))
                .limit(MOST)
                .map(term -> (int) (Hashes.of(term.getKey()) >>> 32))
                .distinct()
                .toList();
    }

    private static void count(List<Token> tokens, int weight, Map<String, Integer> into) {
        for (String term : terms(tokens)) {
            into.merge(term, weight, Integer::sum);
        }
    }

    private static List<String> terms(List<Token> tokens) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!token.isChinese()) {
                if (tells(token.text())) {
                    terms.add(stem(token.text()));
                }
            } else if (i + 1 < tokens.size() && pairs(token, tokens.get(i + 1))) {
                terms.add(token.text() + tokens.get(i + 1).text());
            }
        }
        return terms;
    }

    private static boolean pairs(Token one, Token next) {
        return next.isChinese()
                && one.end() == next.start()
                && COMMON_CHARACTERS.indexOf(one.text().charAt(0)) < 0
                && COMMON_CHARACTERS.indexOf(next.text().charAt(0)) < 0;
    }

    private static boolean tells(String word) {
        boolean number = Character.isDigit(word.charAt(0));
        return number
                ? word.length() >= 2
                : (word.length() >= 3 || word.charAt(0) > LAST_LATIN) && !COMMON.contains(word);
    }

    /** Plural and singular name the same thing. */
    private static String stem(String word) {
        boolean plural = word.length() > 4 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}
