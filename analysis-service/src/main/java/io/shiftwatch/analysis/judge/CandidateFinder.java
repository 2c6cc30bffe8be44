package io.shiftwatch.analysis.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.text.FieldText;

/**
 * Runs all rules over an article in one pass of a Lucene Monitor. Used from many threads at once: several threads on one monitor
 * were measured to be faster than its own parallel matcher.
 */
final class CandidateFinder implements AutoCloseable {

    /** What a query stands for: a rule's words, the turned form, or a context in which the words mean something else. */
    private record Meaning(Family family, String rule, boolean inverse, String exclusion) {}

    /** @param because empty for a rule's own words */
    record Hit(Candidate candidate, String because) {
        boolean isExclusion() {
            return !because.isEmpty();
        }
    }

    private final Monitor monitor;
    private final Map<String, Meaning> meanings = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException when a phrase cannot be read, naming family and phrase */
    CandidateFinder(Catalog catalog) {
        RuleQueries queries = new RuleQueries(catalog.lists());
        List<MonitorQuery> all = new ArrayList<>();
        for (Family family : catalog.families()) {
            for (Family.Rule rule : family.rules()) {
                add(all, queries, rule.phrases(), new Meaning(family, rule.id(), false, ""));
            }
            add(all, queries, family.inverse(), new Meaning(family, "inverse", true, ""));
            for (Family.Exclusion exclusion : family.exclusions()) {
                add(all, queries, exclusion.phrases(), new Meaning(family, "not", false, exclusion.because()));
            }
        }
        try {
            // A query is kept in memory as it is; nothing is written, so there is nothing to purge.
            MonitorConfiguration configuration =
                    new MonitorConfiguration().setPurgeFrequency(1, java.util.concurrent.TimeUnit.DAYS);
            monitor = new Monitor(new KeywordAnalyzer(), new MultipassTermFilteredPresearcher(2), configuration);
            monitor.register(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(List<MonitorQuery> all, RuleQueries queries, List<String> phrases, Meaning meaning) {
        for (String phrase : phrases) {
            String id = meaning.family().slug() + "/" + meaning.rule() + "/" + meanings.size();
            meanings.put(id, meaning);
            try {
                all.add(new MonitorQuery(id, queries.query(phrase)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("family " + meaning.family().slug() + ": " + e.getMessage(), e);
            }
        }
    }

    /** In the order of the article. */
    List<Hit> find(FieldText title, FieldText text) {
        Document document = new Document();
        document.add(new TextField(RuleQueries.FIELD, new ArticleTokens(title, text)));
        List<Hit> hits = new ArrayList<>();
        try {
            for (SpanMatch match : monitor.match(document, SpanMatch.MATCHER).getMatches()) {
                Meaning meaning = java.util.Objects.requireNonNull(meanings.get(match.getQueryId()));
                match.spans().forEach(place -> {
                    int titleTokens = title.tokens().size();
                    boolean inTitle = place.start() < titleTokens;
                    int base = inTitle ? 0 : titleTokens;
                    Candidate candidate = new Candidate(
                            meaning.family(),
                            meaning.rule(),
                            meaning.inverse(),
                            inTitle ? title : text,
                            place.start() - base,
                            place.end() - base);
                    hits.add(new Hit(candidate, meaning.exclusion()));
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hits.sort(Comparator.comparing((Hit hit) -> hit.candidate().in().field().equals("text"))
                .thenComparing(hit -> hit.candidate().first())
                .thenComparing(hit -> -hit.candidate().end())
                .thenComparing(hit -> hit.candidate().family().slug())
                .thenComparing(hit -> hit.candidate().rule()));
        return hits;
    }

    @Override
    public void close() {
        try {
            monitor.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
