package io.shiftwatch.analysis.phrase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns phrases into a {@link PhraseSet}, with the lists and verb forms that rules share. */
public final class PhraseCompiler<V> {

    private final Map<String, List<String>> lists;
    private final Inflections inflections;
    private final Map<String, Phrase> read = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Vocabulary vocabulary = new Vocabulary();
    private final WordClasses classes = new WordClasses(vocabulary);
    private final List<PhraseSet.Compiled<V>> compiled = new ArrayList<>();

    /**
     * @param lists alternatives for {@code <name>}, themselves phrases
     * @param irregularVerbs forms that spelling rules do not give, by base form
     */
    public PhraseCompiler(Map<String, List<String>> lists, Map<String, List<String>> irregularVerbs) {
        this.lists = lists;
        this.inflections = new Inflections(irregularVerbs);
        read.put("party", new Phrase.Party());
    }

    /** @throws IllegalArgumentException when the phrase cannot be read, saying why */
    public void add(String phrase, V meaning) {
        Phrase tree = tree(phrase);
        if (tree.endsOpen()) {
            throw new IllegalArgumentException("it must end with a word and not with a gap: " + phrase);
        }
        Step start = Step.compile(tree, Step.END, vocabulary);
        Step.Beginning beginning = new Step.Beginning();
        start.beginnings(beginning);
        if (beginning.anything) {
            throw new IllegalArgumentException("it must begin with a word and not with a gap: " + phrase);
        }
        compiled.add(new PhraseSet.Compiled<>(meaning, start, beginning, classes.of(tree)));
    }

    public PhraseSet<V> compile() {
        return new PhraseSet<>(vocabulary, classes, compiled);
    }

    Phrase tree(String phrase) {
        return new PhraseParser(phrase, this::list, inflections).parse();
    }

    private Phrase list(String name) {
        Phrase known = read.get(name);
        if (known != null) {
            return known;
        }
        List<String> alternatives = lists.get(name);
        if (alternatives == null) {
            throw new IllegalArgumentException("there is no list '" + name + "' in lists.yaml");
        }
        if (!underWay.add(name)) {
            throw new IllegalArgumentException("list '" + name + "' contains itself");
        }
        List<Phrase> phrases = alternatives.stream()
                .map(each -> new PhraseParser(each, this::list, inflections).parse())
                .toList();
        underWay.remove(name);
        Phrase any = PhraseParser.merged(phrases);
        read.put(name, any);
        return any;
    }
}
