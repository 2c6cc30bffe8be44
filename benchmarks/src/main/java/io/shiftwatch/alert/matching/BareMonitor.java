package io.shiftwatch.alert.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.alert.query.Words;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/**
 * Lucene Monitor by itself: each filter's whole condition is one Boolean query, an article with its signals one document. It cannot
 * ask that all hold for the same signal, so it finds more than is right.
 */
final class BareMonitor implements AutoCloseable {

    private static final int BUFFER = 20_000;

    private final Monitor monitor;

    BareMonitor(List<Filter> filters) throws IOException {
        monitor = new Monitor(
                new Words(),
                new MultipassTermFilteredPresearcher(2),
                new MonitorConfiguration().setQueryUpdateBufferSize(BUFFER));
        List<MonitorQuery> queries = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            queries.add(new MonitorQuery(String.valueOf(i), query(filters.get(i))));
        }
        monitor.register(queries);
    }

    private static Query query(Filter filter) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        any(all, "f.topic", filter.topics());
        if (!filter.actors().isEmpty()) {
            any(all, "f.actor", filter.actors());
        }
        if (!filter.targets().isEmpty()) {
            any(
                    all,
                    "f.target",
                    filter.targets().stream()
                            .flatMap(each -> Blocs.meant(each).stream())
                            .toList());
        }
        List<Status> named = filter.statuses();
        any(
                all,
                "f.status",
                (named == null ? usual() : named).stream().map(Status::name).toList());
        Matching matching = new Matching(filter);
        if (matching.query() != null) {
            all.add(matching.query().query(), Occur.MUST);
        }
        return all.build();
    }

    private static List<Status> usual() {
        return List.of(Status.values()).stream().filter(Filter::isUsual).toList();
    }

    private static void any(BooleanQuery.Builder all, String field, List<String> values) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        values.forEach(value -> any.add(new TermQuery(new Term(field, value)), Occur.SHOULD));
        all.add(any.build(), Occur.MUST);
    }

    int matches(ArticleAnalyzed article) {
        Document document = new ArticleText(article).document();
        for (Signal signal : article.signals()) {
            Matching.topicsOf(signal).forEach(value -> add(document, "f.topic", value));
            Matching.actorsOf(signal).forEach(value -> add(document, "f.actor", value));
            Matching.targetsOf(signal).forEach(value -> add(document, "f.target", value));
            add(document, "f.status", signal.status().name());
        }
        try {
            return monitor.match(document, QueryMatch.SIMPLE_MATCHER).getMatchCount();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Document document, String field, String value) {
        document.add(new StringField(field, value, Field.Store.NO));
    }

    @Override
    public void close() throws IOException {
        monitor.close();
    }
}
