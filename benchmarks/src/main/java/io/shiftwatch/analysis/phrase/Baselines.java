package io.shiftwatch.analysis.phrase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.util.BytesRef;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Family;

/**
 * The phrases of a catalogue in two other engines: Lucene Monitor with one interval query a phrase, and one regular expression a
 * family and language. Both propose sentences only; neither judges anything. What a rule calls a party is one stand-in token
 * that the caller puts where somebody is named, which spares both the list of names.
 */
public final class Baselines {

    /** Stands where somebody is named. */
    public static final String PARTY = "\u00a7";

    private static final String FIELD = "t";
    private static final int MOST_EXPANSIONS = 1_000;

    /** Room for an optional part. */
    private static final int OPTIONAL = 2;

    private final PhraseCompiler<String> compiler;
    private final Map<String, List<Phrase>> byFamily = new LinkedHashMap<>();
    private int phrases;

    public Baselines(Catalog catalog) {
        this.compiler = new PhraseCompiler<>(catalog.lists(), catalog.irregularVerbs());
        for (Family family : catalog.families()) {
            for (Family.Rule rule : family.rules()) {
                rule.phrases().forEach(phrase -> add(family.slug(), phrase));
                rule.with().forEach(phrase -> add(family.slug(), phrase));
                rule.exclusions().forEach(not -> not.phrases().forEach(phrase -> add(family.slug(), phrase)));
            }
            family.inverse().forEach(phrase -> add(family.slug(), phrase));
            family.exclusions().forEach(not -> not.phrases().forEach(phrase -> add(family.slug(), phrase)));
        }
    }

    private void add(String family, String phrase) {
        boolean chinese = phrase.codePoints().anyMatch(Character::isIdeographic);
        byFamily.computeIfAbsent(family + (chinese ? "/zh" : "/en"), key -> new ArrayList<>())
                .add(compiler.tree(phrase));
        phrases++;
    }

    public int phrases() {
        return phrases;
    }

    // --- Lucene Monitor

    public Monitor monitor() {
        try {
            Monitor monitor = new Monitor(new org.apache.lucene.analysis.core.WhitespaceAnalyzer());
            List<MonitorQuery> queries = new ArrayList<>();
            byFamily.forEach((family, trees) -> {
                for (int i = 0; i < trees.size(); i++) {
                    queries.add(new MonitorQuery(family + "#" + i, new IntervalQuery(FIELD, source(trees.get(i)))));
                }
            });
            monitor.register(queries);
            return monitor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param sentence its tokens, separated by spaces */
    public static int matches(Monitor monitor, String sentence) {
        try {
            Document document = new Document();
            document.add(new TextField(FIELD, sentence, org.apache.lucene.document.Field.Store.NO));
            MatchingQueries<QueryMatch> found = monitor.match(document, QueryMatch.SIMPLE_MATCHER);
            return found.getMatchCount();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IntervalsSource source(Phrase phrase) {
        return switch (phrase) {
            case Phrase.Word word -> {
                List<IntervalsSource> any = new ArrayList<>();
                word.words().forEach(each -> any.add(Intervals.term(each)));
                word.stems().forEach(stem -> any.add(Intervals.prefix(new BytesRef(stem), MOST_EXPANSIONS)));
                yield any(any);
            }
            case Phrase.Party ignored -> Intervals.term(PARTY);
            case Phrase.Gap ignored -> throw new IllegalStateException("a gap stands between words only");
            case Phrase.Maybe maybe -> source(maybe.part());
            case Phrase.Either either ->
                any(either.alternatives().stream()
                        .filter(each -> each.least() > 0)
                        .map(Baselines::source)
                        .toList());
            case Phrase.Sequence sequence -> sequence(sequence);
        };
    }

    /** Gaps and optional parts become room between the others. */
    private static IntervalsSource sequence(Phrase.Sequence sequence) {
        List<IntervalsSource> parts = new ArrayList<>();
        int room = 0;
        for (Phrase part : sequence.parts()) {
            if (part.least() > 0) {
                parts.add(source(part));
            } else {
                room += part instanceof Phrase.Gap gap ? gap.most() : OPTIONAL;
            }
        }
        IntervalsSource[] all = parts.toArray(IntervalsSource[]::new);
        if (all.length == 1) {
            return all[0];
        }
        return room == 0 ? Intervals.phrase(all) : Intervals.maxgaps(room, Intervals.ordered(all));
    }

    private static IntervalsSource any(List<IntervalsSource> sources) {
        return sources.size() == 1 ? sources.getFirst() : Intervals.or(false, sources);
    }

    // --- regular expressions

    /** One alternation a family and language, compiled once. */
    public Map<String, Pattern> expressions() {
        Map<String, Pattern> expressions = new HashMap<>();
        byFamily.forEach((family, trees) -> {
            boolean chinese = family.endsWith("/zh");
            String any = trees.stream().map(tree -> expression(tree, chinese)).collect(Collectors.joining("|"));
            expressions.put(
                    family, Pattern.compile(chinese ? any : "\\b(?:" + any + ")\\b", Pattern.UNICODE_CHARACTER_CLASS));
        });
        return expressions;
    }

    private static String expression(Phrase phrase, boolean chinese) {
        String between = chinese ? "" : " ";
        return switch (phrase) {
            case Phrase.Word word -> {
                List<String> any = new ArrayList<>();
                word.words().forEach(each -> any.add(Pattern.quote(each)));
                word.stems().forEach(stem -> any.add(Pattern.quote(stem) + "\\w*"));
                yield any.size() == 1 ? any.getFirst() : "(?:" + String.join("|", any) + ")";
            }
            case Phrase.Party ignored -> PARTY;
            case Phrase.Gap gap -> chinese ? ".{0," + gap.most() + "}" : "(?:\\S+ ){0," + gap.most() + "}";
            case Phrase.Maybe maybe -> "(?:" + expression(maybe.part(), chinese) + between + ")?";
            case Phrase.Either either ->
                either.alternatives().stream()
                        .map(each -> expression(each, chinese))
                        .collect(Collectors.joining("|", "(?:", ")"));
            case Phrase.Sequence sequence -> {
                StringBuilder all = new StringBuilder();
                for (int i = 0; i < sequence.parts().size(); i++) {
                    Phrase part = sequence.parts().get(i);
                    all.append(expression(part, chinese));
                    boolean last = i + 1 == sequence.parts().size();
                    boolean spaced = part instanceof Phrase.Gap || part instanceof Phrase.Maybe;
                    all.append(last || spaced ? "" : between);
                }
                yield all.toString();
            }
        };
    }
}
