package io.shiftwatch.analysis.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.monitor.CandidateMatcher;
import org.apache.lucene.monitor.MatcherFactory;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/**
 * A query's whole spans in a document. Lucene's own highlighting matcher goes down to the single words of an interval, which
 * tells where the words stand but not which of them belong together.
 */
final class SpanMatch extends QueryMatch {

    static final MatcherFactory<SpanMatch> MATCHER = Matcher::new;

    /** @param start first token, {@code end} one past the last: the stream's offsets are token numbers */
    record Span(int start, int end) {}

    private final List<Span> spans;

    private SpanMatch(String queryId, List<Span> spans) {
        super(queryId);
        this.spans = spans;
    }

    List<Span> spans() {
        return spans;
    }

    private static final class Matcher extends CandidateMatcher<SpanMatch> {

        Matcher(IndexSearcher searcher) {
            super(searcher);
        }

        @Override
        public void matchQuery(String queryId, Query query, Map<String, String> metadata) throws IOException {
            Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
            List<Span> spans = new ArrayList<>();
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                Matches matches = weight.matches(leaf, 0);
                MatchesIterator places = matches == null ? null : matches.getMatches(RuleQueries.FIELD);
                while (places != null && places.next()) {
                    spans.add(new Span(places.startOffset(), places.endOffset()));
                }
            }
            if (!spans.isEmpty()) {
                addMatch(new SpanMatch(queryId, spans), 0);
            }
        }

        @Override
        public SpanMatch resolve(SpanMatch one, SpanMatch other) {
            List<Span> all = new ArrayList<>(one.spans);
            all.addAll(other.spans);
            return new SpanMatch(one.getQueryId(), all);
        }
    }
}
