package io.shiftwatch.analysis.story;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Looks up what a new article may belong to. What is looked through is bounded however large the archive is. */
final class CandidateStore {

    /** A term that more articles of the window have tells nothing. */
    private static final int COMMON = 64;

    /** The likeliest ones. */
    private static final int MOST = 20;

    /** Of texts that share a band: a boilerplate text may share one with thousands. */
    private static final int MOST_COPIES = 100;

    private static final String COLUMNS = """
            k.article_id, a.story_id, s.number, k.at, k.minima, k.shingles, k.text_hash, k.actors, k.leader, k.origin, a.source
            """;

    private CandidateStore() {}

    /** Texts that are the same, or share a band of their signatures. */
    static Uni<List<Known>> byText(Mutiny.StatelessSession session, Reported article) {
        return session.createNativeQuery("""
                        select %s, 0.0, 0.0, 0
                        from (select * from article_sketch where bands && :bands
                              union
                              select * from article_sketch where text_hash = :hash and relation is distinct from 'SAME_TEXT') k
                        join article a on a.id = k.article_id join story s on s.id = a.story_id
                        where k.article_id <> :id
                        order by k.at, k.article_id limit :most
                        """.formatted(COLUMNS), Object[].class)
                .setParameter("bands", article.sketch().bands())
                .setParameter("hash", article.textHash())
                .setParameter("id", article.articleId())
                .setParameter("most", MOST_COPIES)
                .getResultList()
                .map(CandidateStore::known);
    }

    /**
     * Articles of the same days that share key terms, rare ones weighing more. Likeness is the cosine of the binary term vectors
     * under that weight, the other article's length estimated from the number of its terms.
     */
    static Uni<List<Known>> byTerms(Mutiny.StatelessSession session, Reported article) {
        return session.createNativeQuery("""
                        with own as (select distinct term from unnest(cast(:terms as integer[])) as term),
                        hits as (select own.term, x.number
                                 from own cross join lateral (
                                     select t.number from article_term t
                                     where t.term = own.term and t.at between :from and :to
                                     order by t.at desc limit :common) x),
                        counts as (select own.term, count(hits.number) as n from own left join hits using (term) group by 1),
                        weights as (select term, ln((:common + 1.0) / (n + 1)) as weight from counts where n < :common),
                        mine as (select sum(weight) as total, count(*) as terms,
                                        sum(weight) filter (where term = any(:title)) as title from weights),
                        scored as (select h.number, sum(w.weight) as weight, count(*) as shared,
                                          sum(w.weight) filter (where w.term = any(:title)) as title
                                   from hits h join weights w using (term)
                                   group by 1 order by 2 desc, 1 limit :most)
                        select %s, scored.weight / sqrt(mine.total * mine.total / mine.terms * greatest(k.term_count, 1)),
                               coalesce(scored.title / nullif(mine.title, 0), 0), scored.shared
                        from scored cross join mine join article_sketch k using (number)
                        join article a on a.id = k.article_id join story s on s.id = a.story_id
                        where k.article_id <> :id
                        """.formatted(COLUMNS), Object[].class)
                .setParameter("terms", article.terms().toArray(Integer[]::new))
                .setParameter("title", article.titleTerms().toArray(Integer[]::new))
                .setParameter("from", article.at().minus(Grouping.WINDOW))
                .setParameter("to", article.at().plus(Grouping.WINDOW))
                .setParameter("common", COMMON)
                .setParameter("most", MOST)
                .setParameter("id", article.articleId())
                .getResultList()
                .map(CandidateStore::known);
    }

    private static List<Known> known(List<Object[]> rows) {
        return rows.stream().map(CandidateStore::known).toList();
    }

    private static Known known(Object[] row) {
        String actors = (String) row[7];
        return new Known(
                (String) row[0],
                (String) row[1],
                ((Number) row[2]).longValue(),
                instant(row[3]),
                Sketch.read((byte[]) row[4], ((Number) row[5]).intValue()),
                (String) row[6],
                actors.isEmpty() ? Set.of() : Set.of(actors.split(",")),
                (String) row[8],
                (String) row[9],
                (String) row[10],
                ((Number) row[11]).doubleValue(),
                ((Number) row[12]).doubleValue(),
                ((Number) row[13]).intValue());
    }

    static Instant instant(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }
}
