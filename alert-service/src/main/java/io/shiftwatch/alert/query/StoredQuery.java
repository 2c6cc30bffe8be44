package io.shiftwatch.alert.query;

import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * A query that was read. Equal ones ask for the same, however they are written.
 *
 * @param asksOfSignal it must hold for one article together with one signal, not for the article alone
 */
public record StoredQuery(Query query, boolean asksOfSignal) {

    /** Holds for nothing. */
    public static final StoredQuery NONE = new StoredQuery(new MatchNoDocsQuery(), false);
}
