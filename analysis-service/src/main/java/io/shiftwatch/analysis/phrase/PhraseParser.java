package io.shiftwatch.analysis.phrase;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import io.shiftwatch.analysis.text.Token;
import io.shiftwatch.analysis.text.Tokenizer;

/**
 * Reads a phrase of the rule language, by recursive descent:
 *
 * <pre>
 * phrase  = ordered { " & " ordered }          all in one sentence, in any order
 * ordered = { item | "*" | "**" }              side by side; a star is a gap
 * item    = word | stem* | ~verb | "<" name ">" | "(" [phrase] { "|" [phrase] } ")"
 * </pre>
 *
 * An empty alternative makes a group optional. Errors are {@link IllegalArgumentException}s that say what is wrong.
 */
final class PhraseParser {

    /** What {@code *} may stand for; {@code **} stands for three times as much. */
    private static final int GAP_WORDS = 4;

    private static final int GAP_CHARACTERS = 8;
    private static final int WIDE = 3;

    /** Tokens between the two sides of {@code &}. */
    private static final int ANY_ORDER_GAP = 24;

    /** More sides give more orders than anybody means. */
    private static final int MOST_SIDES = 3;

    private static final int DEEPEST = 20;

    /** A token of its own behind a name. */
    private static final String POSSESSIVE = "'s";

    private static final String SPECIAL = "(|)<>&*";

    private final String phrase;
    private final Function<String, Phrase> lists;
    private final Inflections inflections;
    private final int gap;
    private int at;
    private int depth;

    /** @param lists what {@code <name>} stands for; refuses an unknown name */
    PhraseParser(String phrase, Function<String, Phrase> lists, Inflections inflections) {
        this.phrase = phrase;
        this.lists = lists;
        this.inflections = inflections;
        this.gap = phrase.codePoints().anyMatch(Character::isIdeographic) ? GAP_CHARACTERS : GAP_WORDS;
    }

    Phrase parse() {
        Phrase parsed = anyOrder();
        if (at < phrase.length()) {
            throw error("'" + phrase.charAt(at) + "' stands alone");
        }
        return parsed;
    }

    private Phrase anyOrder() {
        List<Phrase> sides = new ArrayList<>();
        sides.add(ordered());
        while (at < phrase.length() && phrase.charAt(at) == '&') {
            at++;
            sides.add(ordered());
        }
        if (sides.size() == 1) {
            return sides.getFirst();
        }
        if (sides.size() > MOST_SIDES) {
            throw error("'&' joins more than " + MOST_SIDES + " parts");
        }
        List<Phrase> orders = new ArrayList<>();
        permute(sides, new ArrayList<>(), orders);
        return new Phrase.Either(orders);
    }

    private static void permute(List<Phrase> left, List<Phrase> chosen, List<Phrase> orders) {
        if (left.isEmpty()) {
            orders.add(new Phrase.Sequence(List.copyOf(chosen)));
            return;
        }
        for (Phrase next : left) {
            List<Phrase> rest = new ArrayList<>(left);
            rest.remove(next);
            List<Phrase> longer = new ArrayList<>(chosen);
            if (!longer.isEmpty()) {
                longer.add(new Phrase.Gap(ANY_ORDER_GAP));
            }
            longer.add(next);
            permute(rest, longer, orders);
        }
    }

    private Phrase ordered() {
        List<Phrase> parts = new ArrayList<>();
        boolean words = false;
        while (at < phrase.length() && "|)&".indexOf(phrase.charAt(at)) < 0) {
            char c = phrase.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '*') {
                int stars = phrase.startsWith("**", at) ? 2 : 1;
                at += stars;
                parts.add(new Phrase.Gap(stars == 2 ? WIDE * gap : gap));
            } else {
                parts.addAll(items(c));
                words = true;
            }
        }
        if (!words) {
            throw error("a part of it has no word");
        }
        return parts.size() == 1 ? parts.getFirst() : new Phrase.Sequence(List.copyOf(parts));
    }

    private List<Phrase> items(char c) {
        if (c == '(') {
            return List.of(group());
        }
        if (c == '<') {
            int close = phrase.indexOf('>', at);
            if (close < 0) {
                throw error("'<' is not closed");
            }
            String name = phrase.substring(at + 1, close);
            at = close + 1;
            return List.of(lists.apply(name));
        }
        int end = at;
        while (end < phrase.length()
                && !Character.isWhitespace(phrase.charAt(end))
                && SPECIAL.indexOf(phrase.charAt(end)) < 0) {
            end++;
        }
        String literal = phrase.substring(at, end);
        if (literal.isEmpty()) {
            throw error("'" + c + "' is not expected here");
        }
        boolean stem =
                end < phrase.length() && phrase.charAt(end) == '*' && !Character.isIdeographic(phrase.charAt(end - 1));
        at = stem ? end + 1 : end;
        return literal.startsWith("~") ? List.of(verb(literal.substring(1))) : words(literal, stem);
    }

    private Phrase verb(String base) {
        if (base.isEmpty() || !base.chars().allMatch(c -> Character.isLetter(c) || c == '-')) {
            throw error("'~' needs a verb");
        }
        List<Phrase> forms = new ArrayList<>();
        Set<String> single = new HashSet<>();
        for (String form : inflections.of(base.toLowerCase(Locale.ROOT))) {
            List<Token> tokens = Tokenizer.tokens(form);
            if (tokens.size() == 1) {
                single.add(tokens.getFirst().text());
            } else {
                forms.add(new Phrase.Sequence(words(form, false)));
            }
        }
        if (!single.isEmpty()) {
            forms.add(new Phrase.Word(Set.copyOf(single), Set.of()));
        }
        return forms.size() == 1 ? forms.getFirst() : new Phrase.Either(List.copyOf(forms));
    }

    private static List<Phrase> words(String literal, boolean stem) {
        if (literal.equals(POSSESSIVE)) {
            return List.of(new Phrase.Word(Set.of(POSSESSIVE), Set.of()));
        }
        List<Phrase> words = new ArrayList<>();
        List<Token> tokens = Tokenizer.tokens(literal);
        for (int i = 0; i < tokens.size(); i++) {
            Set<String> word = Set.of(tokens.get(i).text());
            boolean isStem = stem && i == tokens.size() - 1;
            words.add(isStem ? new Phrase.Word(Set.of(), word) : new Phrase.Word(word, Set.of()));
        }
        return words;
    }

    private Phrase group() {
        if (++depth > DEEPEST) {
            throw error("brackets stand in more than " + DEEPEST + " others");
        }
        Phrase group = alternatives();
        depth--;
        return group;
    }

    private Phrase alternatives() {
        at++;
        List<Phrase> alternatives = new ArrayList<>();
        boolean optional = false;
        do {
            while (at < phrase.length() && Character.isWhitespace(phrase.charAt(at))) {
                at++;
            }
            if (at < phrase.length() && phrase.charAt(at) == '*' && isAnything()) {
                alternatives.add(new Phrase.Gap(gap));
                at++;
            } else if (at < phrase.length() && "|)".indexOf(phrase.charAt(at)) >= 0) {
                optional = true;
            } else {
                alternatives.add(anyOrder());
            }
            if (at >= phrase.length()) {
                throw error("'(' is not closed");
            }
        } while (phrase.charAt(at++) == '|');
        if (alternatives.isEmpty()) {
            throw error("'()' has no word");
        }
        Phrase any = merged(alternatives);
        return optional ? new Phrase.Maybe(any) : any;
    }

    /** A star alone among alternatives: words of any kind in their place. */
    private boolean isAnything() {
        int next = at + 1;
        while (next < phrase.length() && Character.isWhitespace(phrase.charAt(next))) {
            next++;
        }
        return next < phrase.length() && "|)".indexOf(phrase.charAt(next)) >= 0;
    }

    /** Alternatives of one token become one set; the longer ones are tried first, gaps last. */
    static Phrase merged(List<Phrase> alternatives) {
        Set<String> words = new HashSet<>();
        Set<String> stems = new HashSet<>();
        List<Phrase> longer = new ArrayList<>();
        List<Phrase> gaps = new ArrayList<>();
        for (Phrase alternative : alternatives) {
            flatten(alternative, words, stems, longer, gaps);
        }
        if (!words.isEmpty() || !stems.isEmpty()) {
            longer.add(new Phrase.Word(Set.copyOf(words), Set.copyOf(stems)));
        }
        longer.addAll(gaps);
        return longer.size() == 1 ? longer.getFirst() : new Phrase.Either(List.copyOf(longer));
    }

    private static void flatten(
            Phrase phrase, Set<String> words, Set<String> stems, List<Phrase> longer, List<Phrase> gaps) {
        switch (phrase) {
            case Phrase.Word word -> {
                words.addAll(word.words());
                stems.addAll(word.stems());
            }
            case Phrase.Either either ->
                either.alternatives().forEach(each -> flatten(each, words, stems, longer, gaps));
            case Phrase.Gap ignored -> gaps.add(phrase);
            default -> longer.add(phrase);
        }
    }

    private IllegalArgumentException error(String reason) {
        return new IllegalArgumentException(reason + " in the phrase: " + phrase);
    }
}
