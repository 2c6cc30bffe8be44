package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.text.PhraseTrie;
import io.shiftwatch.analysis.text.Token;
import io.shiftwatch.analysis.text.Tokenizer;

/** What a plain keyword alert would have said of a text: every occurrence of a family's plain phrases, whoever says them and how. */
public final class KeywordAlert {

    public record Hit(String family, String name, String field, int start, int end, String text) {}

    private final PhraseTrie<Family> phrases = new PhraseTrie<>();

    public KeywordAlert(Catalog catalog) {
        for (Family family : catalog.families()) {
            for (Family.Rule rule : family.rules()) {
                rule.phrases().stream().filter(KeywordAlert::isPlain).forEach(phrase -> phrases.add(phrase, family));
            }
        }
    }

    public List<Hit> find(String title, String text) {
        List<Hit> hits = new ArrayList<>(inField("title", title));
        hits.addAll(inField("text", text));
        hits.sort(Comparator.comparing((Hit hit) -> hit.field().equals("text")).thenComparing(Hit::start));
        return hits;
    }

    private List<Hit> inField(String field, String text) {
        List<Token> tokens = Tokenizer.tokens(text);
        return phrases.find(tokens, 0, tokens.size()).stream()
                .map(hit -> {
                    int start = tokens.get(hit.first()).start();
                    int end = tokens.get(hit.end() - 1).end();
                    return new Hit(
                            hit.value().slug(), hit.value().name(), field, start, end, text.substring(start, end));
                })
                .toList();
    }

    private static boolean isPlain(String phrase) {
        boolean stemAtEnd = phrase.indexOf('*') == phrase.length() - 1
                && phrase.length() > 1
                && Character.isLetter(phrase.charAt(phrase.length() - 2));
        return phrase.indexOf('(') < 0 && phrase.indexOf('<') < 0 && (phrase.indexOf('*') < 0 || stemAtEnd);
    }
}
