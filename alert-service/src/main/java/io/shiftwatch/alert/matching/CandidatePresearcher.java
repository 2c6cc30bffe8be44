package io.shiftwatch.alert.matching;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiPredicate;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Has those stored queries run only that somebody waits for whose other conditions hold. */
final class CandidatePresearcher extends Presearcher {

    /** Where the Monitor keeps the ids of its queries. */
    private static final String ID = "_query_id";

    /** Fewer run sooner than the article's words are looked up in the index of queries. */
    private static final int FEW = 200;

    private static final int PASSES = 2;

    private final Presearcher byTerms = new MultipassTermFilteredPresearcher(PASSES);
    private final ThreadLocal<@Nullable Collection<BytesRef>> candidates = new ThreadLocal<>();

    /** For the match that this thread is about to ask for. */
    void only(@Nullable Collection<BytesRef> ids) {
        candidates.set(ids);
    }

    @Override
    public Query buildQuery(LeafReader article, BiPredicate<String, BytesRef> termAcceptor) {
        Collection<BytesRef> ids = candidates.get();
        if (ids == null) {
            return byTerms.buildQuery(article, termAcceptor);
        }
        Query among = new TermInSetQuery(ID, ids);
        return ids.size() <= FEW
                ? among
                : new BooleanQuery.Builder()
                        .add(byTerms.buildQuery(article, termAcceptor), Occur.FILTER)
                        .add(among, Occur.FILTER)
                        .build();
    }

    @Override
    public Document indexQuery(Query query, Map<String, String> metadata) {
        return byTerms.indexQuery(query, metadata);
    }
}
