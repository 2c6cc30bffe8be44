package io.shiftwatch.alert.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.alert.query.Words;

/** Queries on articles' words in a Lucene Monitor, each kept once however many ask for it. */
final class StoredQueries implements AutoCloseable {

    private static final int BUFFER = 20_000;

    private final CandidatePresearcher presearcher = new CandidatePresearcher();
    private final Monitor monitor;
    private final Map<Query, Stored> byQuery = new HashMap<>();
    private int next;

    StoredQueries() {
        try {
            monitor =
                    new Monitor(new Words(), presearcher, new MonitorConfiguration().setQueryUpdateBufferSize(BUFFER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A query that somebody asks for. */
    static final class Stored {
        private final String id;
        private final Query query;
        private int users;

        private Stored(String id, Query query) {
            this.id = id;
            this.query = query;
        }
    }

    /** What is to be found from now on and what no longer; from one thread at a time. */
    final class Change {
        private final List<MonitorQuery> added = new ArrayList<>();
        private final List<Stored> left = new ArrayList<>();

        Stored use(Query query) {
            Stored stored = byQuery.computeIfAbsent(query, none -> {
                Stored fresh = new Stored("q" + next++, query);
                added.add(new MonitorQuery(fresh.id, query));
                return fresh;
            });
            stored.users++;
            return stored;
        }

        void leave(Stored stored) {
            stored.users--;
            left.add(stored);
        }

        /** Before anybody waits for what was added. */
        void register() {
            try {
                if (!added.isEmpty()) {
                    monitor.register(added);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** When nobody waits any more for what was left. */
        void forget() {
            List<String> unused = left.stream()
                    .filter(stored -> stored.users == 0 && byQuery.remove(stored.query, stored))
                    .map(stored -> stored.id)
                    .toList();
            try {
                if (!unused.isEmpty()) {
                    monitor.deleteById(unused);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Change change() {
        return new Change();
    }

    /** Those that hold for the article. */
    Set<Stored> matching(ArticleText text, Collection<Stored> candidates) {
        Map<String, Stored> byId = candidates.stream().collect(Collectors.toMap(stored -> stored.id, stored -> stored));
        presearcher.only(byId.keySet().stream().map(BytesRef::new).toList());
        try {
            MatchingQueries<QueryMatch> matches = monitor.match(text.document(), QueryMatch.SIMPLE_MATCHER);
            return matches.getMatches().stream()
                    .map(match -> byId.get(match.getQueryId()))
                    .filter(java.util.Objects::nonNull)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            presearcher.only(null);
        }
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
