package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.CatalogError;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.phrase.PhraseCompiler;
import io.shiftwatch.analysis.phrase.PhraseSet;

/** Runs all rules over an article in one pass. Used from many threads at once. */
final class CandidateFinder {

    /** What a phrase stands for: words that make a signal, words a rule needs beside them, or words that rule it out. */
    enum Part {
        WORDS,
        INVERSE,
        WITH,
        EXCLUSION
    }

    /** @param because why an exclusion rules out; empty for the others */
    private record Meaning(Family family, Family.Rule rule, String phrase, Part part, String because) {
        private Meaning of(String its) {
            return new Meaning(family, rule, its, part, because);
        }
    }

    /** @param because why an exclusion rules out; empty for the others */
    record Hit(Candidate candidate, Part part, String because) {
        boolean isWords() {
            return part == Part.WORDS || part == Part.INVERSE;
        }
    }

    /** Stands for an exclusion that holds for all rules of its family. */
    private static final Family.Rule ANY_RULE = new Family.Rule("", List.of(), List.of(), List.of(), null, null, null);

    private static final Comparator<Hit> IN_ORDER = Comparator.comparing(
                    (Hit hit) -> hit.candidate().in().field().equals("text"))
            .thenComparing(hit -> hit.candidate().first())
            .thenComparing(hit -> -hit.candidate().end())
            .thenComparing(hit -> hit.candidate().family().slug())
            .thenComparing(hit -> hit.candidate().rule().id())
            .thenComparing(Hit::part);

    private final PhraseSet<Meaning> phrases;

    /** @throws CatalogError when a phrase cannot be read, naming file, line and reason */
    CandidateFinder(Catalog catalog) {
        PhraseCompiler<Meaning> compiler = new PhraseCompiler<>(catalog.lists(), catalog.irregularVerbs());
        for (Family family : catalog.families()) {
            for (Family.Rule rule : family.rules()) {
                add(compiler, rule.phrases(), new Meaning(family, rule, "", Part.WORDS, ""));
                add(compiler, rule.with(), new Meaning(family, rule, "", Part.WITH, ""));
                for (Family.Exclusion not : rule.exclusions()) {
                    add(compiler, not.phrases(), new Meaning(family, rule, "", Part.EXCLUSION, not.because()));
                }
            }
            add(compiler, family.inverse(), new Meaning(family, family.inverseRule(), "", Part.INVERSE, ""));
            for (Family.Exclusion not : family.exclusions()) {
                add(compiler, not.phrases(), new Meaning(family, ANY_RULE, "", Part.EXCLUSION, not.because()));
            }
        }
        phrases = compiler.compile();
    }

    private static void add(PhraseCompiler<Meaning> compiler, List<String> phrases, Meaning meaning) {
        for (String phrase : phrases) {
            try {
                compiler.add(phrase, meaning.of(phrase));
            } catch (IllegalArgumentException e) {
                throw meaning.family().error(phrase, String.valueOf(e.getMessage()));
            }
        }
    }

    /** In the order of the article. */
    List<Hit> find(FieldReading title, FieldReading text) {
        List<Hit> hits = new ArrayList<>();
        find(title, hits);
        find(text, hits);
        hits.sort(IN_ORDER);
        return hits;
    }

    private void find(FieldReading reading, List<Hit> hits) {
        int[] parties = new int[reading.text().tokens().size()];
        for (Mention mention : reading.mentions()) {
            if (!mention.isCrowd()) {
                parties[mention.first()] = mention.end() - mention.first();
            }
        }
        for (PhraseSet.Hit<Meaning> hit : phrases.find(reading.text(), parties)) {
            Meaning meaning = hit.meaning();
            Candidate candidate = new Candidate(
                    meaning.family(),
                    meaning.rule(),
                    meaning.phrase(),
                    meaning.part() == Part.INVERSE,
                    reading.text(),
                    hit.first(),
                    hit.end());
            hits.add(new Hit(candidate, meaning.part(), meaning.because()));
        }
    }
}
