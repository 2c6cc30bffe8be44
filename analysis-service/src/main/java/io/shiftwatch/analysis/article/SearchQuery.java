package io.shiftwatch.analysis.article;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.shiftwatch.analysis.text.Token;
import io.shiftwatch.analysis.text.Tokenizer;
import io.shiftwatch.kit.http.Problem;

/**
 * What people type into the search box, as a query of PostgreSQL's: all words must occur; {@code "in this order"}; {@code one OR
 * other}; {@code -without}; {@code begin*}.
 */
final class SearchQuery {

    private static final int MOST_TERMS = 50;

    private final String typed;
    private int at;

    private SearchQuery(String typed) {
        this.typed = typed;
    }

    /** @throws Problem naming the place of what cannot be read */
    static String of(String typed) {
        return new SearchQuery(typed).read();
    }

    private record Term(String query, boolean excluded) {}

    private String read() {
        List<List<Term>> all = new ArrayList<>();
        boolean either = false;
        for (int terms = 1; skipBlanks(); terms++) {
            int start = at;
            // What all must occur needs no word for it; many are used to write one.
            if (is("AND")) {
                at += "AND".length();
                continue;
            }
            if (is("OR")) {
                if (all.isEmpty() || either) {
                    throw wrong(start, "OR stands between two words");
                }
                at += "OR".length();
                either = true;
                continue;
            }
            Term term = term();
            if (terms > MOST_TERMS) {
                throw wrong(start, "has more than " + MOST_TERMS + " words");
            }
            // Punctuation alone says nothing to search for.
            if (!term.query().isEmpty()) {
                (either ? all.getLast() : begun(all)).add(term);
                either = false;
            }
        }
        if (either) {
            throw wrong(typed.length(), "OR stands between two words");
        }
        if (all.stream().allMatch(any -> any.stream().anyMatch(Term::excluded))) {
            throw wrong(0, "needs a word that must occur");
        }
        return all.stream().map(SearchQuery::written).collect(Collectors.joining(" & "));
    }

    private boolean is(String word) {
        int end = at + word.length();
        return typed.startsWith(word, at) && (end == typed.length() || Character.isWhitespace(typed.charAt(end)));
    }

    private static List<Term> begun(List<List<Term>> all) {
        all.add(new ArrayList<>());
        return all.getLast();
    }

    private static String written(List<Term> any) {
        return any.stream()
                .map(term -> (term.excluded() ? "!" : "") + "(" + term.query() + ")")
                .collect(Collectors.joining(" | ", "(", ")"));
    }

    private boolean skipBlanks() {
        while (at < typed.length() && Character.isWhitespace(typed.charAt(at))) {
            at++;
        }
        return at < typed.length();
    }

    private Term term() {
        boolean excluded = typed.charAt(at) == '-' && at + 1 < typed.length();
        at += excluded ? 1 : 0;
        int start = at;
        boolean quoted = isQuote(typed.charAt(at));
        if (quoted) {
            start++;
            at++;
            while (at < typed.length() && !isQuote(typed.charAt(at))) {
                at++;
            }
            if (at == typed.length()) {
                throw wrong(start - 1, "has a quotation mark that is not closed");
            }
            return new Term(phrase(typed.substring(start, at++), false), excluded);
        }
        while (at < typed.length() && !Character.isWhitespace(typed.charAt(at)) && !isQuote(typed.charAt(at))) {
            at++;
        }
        String word = typed.substring(start, at);
        return new Term(phrase(word, word.endsWith("*")), excluded);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\u201c' || c == '\u201d' || c == '\u300c' || c == '\u300d';
    }

    /** One word, or several in this order; a single Chinese character is found where it begins a pair. */
    private static String phrase(String text, boolean prefix) {
        List<Token> tokens = Tokenizer.tokens(text);
        List<String> words = SearchWords.cut(tokens);
        boolean begins = prefix || words.size() == 1 && tokens.getFirst().isChinese() && tokens.size() == 1;
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            query.append(i == 0 ? "" : " <-> ")
                    .append('\'')
                    .append(words.get(i).replace("'", "''"))
                    .append('\'');
            query.append(begins && i == words.size() - 1 ? ":*" : "");
        }
        return query.toString();
    }

    private static Problem wrong(int at, String reason) {
        return Problem.invalid("q", reason + " (at character " + (at + 1) + ")");
    }
}
