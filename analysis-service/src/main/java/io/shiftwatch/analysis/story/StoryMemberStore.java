package io.shiftwatch.analysis.story;

import java.util.List;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rows that stories are made of. */
final class StoryMemberStore {

    private StoryMemberStore() {}

    static Uni<Integer> begin(Mutiny.StatelessSession session, Reported article, String story) {
        return session.createNativeQuery("""
                        insert into story (id, articles, origins, first_at, latest_at) values (:id, 0, 0, :at, :at)
                        on conflict (id) do nothing
                        """)
                .setParameter("id", story)
                .setParameter("at", article.at())
                .executeUpdate();
    }

    /** Other stories that turned out to be this one. */
    static Uni<Void> absorb(Mutiny.StatelessSession session, String story, List<String> absorbed) {
        if (absorbed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] ids = absorbed.stream().sorted().toArray(String[]::new);
        return session.createNativeQuery(
                        "select id from story where id = :story or id = any(:ids) order by id for update", String.class)
                .setParameter("story", story)
                .setParameter("ids", ids)
                .getResultList()
                .chain(() -> session.createNativeQuery(
                                "update article set story_id = :story where story_id = any(:ids)")
                        .setParameter("story", story)
                        .setParameter("ids", ids)
                        .executeUpdate())
                .chain(() -> session.createNativeQuery("""
                                insert into story_origin (story_id, origin)
                                select distinct :story, origin from story_origin where story_id = any(:ids)
                                on conflict do nothing
                                """)
                        .setParameter("story", story)
                        .setParameter("ids", ids)
                        .executeUpdate())
                .chain(() -> session.createNativeQuery("""
                                update story s
                                set articles = s.articles + o.articles,
                                    origins = (select count(*) from story_origin where story_id = s.id),
                                    first_at = least(s.first_at, o.first_at), latest_at = greatest(s.latest_at, o.latest_at)
                                from (select sum(articles) as articles, min(first_at) as first_at, max(latest_at) as latest_at
                                      from story where id = any(:ids)) o
                                where s.id = :story
                                """)
                        .setParameter("story", story)
                        .setParameter("ids", ids)
                        .executeUpdate())
                .chain(() -> session.createNativeQuery(
                                "update story set into_id = :story, articles = 0, origins = 0 where id = any(:ids)")
                        .setParameter("story", story)
                        .setParameter("ids", ids)
                        .executeUpdate())
                .replaceWithVoid();
    }

    static Uni<Integer> join(Mutiny.StatelessSession session, Reported article, String story, String origin) {
        return session.createNativeQuery("update article set story_id = :story where id = :id")
                .setParameter("story", story)
                .setParameter("id", article.articleId())
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "insert into story_origin (story_id, origin) values (:story, :origin) on conflict do nothing")
                        .setParameter("story", story)
                        .setParameter("origin", origin)
                        .executeUpdate())
                .chain(origins -> session.createNativeQuery("""
                                update story set articles = articles + 1, origins = origins + :origins,
                                       first_at = least(first_at, :at), latest_at = greatest(latest_at, :at)
                                where id = :story
                                """)
                        .setParameter("story", story)
                        .setParameter("origins", origins)
                        .setParameter("at", article.at())
                        .executeUpdate());
    }

    /** A copy of the same text is found through its leader: else what all copies share would be looked through for each. */
    static Uni<Integer> sketch(Mutiny.StatelessSession session, Reported article, Grouping.Place place) {
        boolean same = place.relation() == Grouping.Relation.SAME_TEXT;
        return session.createNativeQuery("""
                        insert into article_sketch (article_id, at, shingles, minima, text_hash, bands, term_count, actors,
                                                    leader, relation, origin)
                        values (:id, :at, :shingles, :minima, :hash, :bands, :terms, :actors, :leader,
                                cast(:relation as text), :origin)
                        """)
                .setParameter("id", article.articleId())
                .setParameter("at", article.at())
                .setParameter("shingles", article.sketch().shingles())
                .setParameter("minima", article.sketch().bytes())
                .setParameter("hash", article.textHash())
                .setParameter("bands", same ? new Integer[0] : article.sketch().bands())
                .setParameter("terms", article.terms().size())
                .setParameter("actors", String.join(",", article.actors()))
                .setParameter("leader", place.leader() == null ? article.articleId() : place.leader())
                .setParameter(
                        "relation",
                        place.relation() == null ? null : place.relation().name())
                .setParameter("origin", place.origin())
                .executeUpdate();
    }

    /**
     * What the article is known by is its new text.
     *
     * @return false when the version is not the current one, and for an article that came in before there were stories
     */
    static Uni<Boolean> resketch(Mutiny.StatelessSession session, Reported article, int version) {
        return session.createNativeQuery("""
                        update article_sketch k
                        set at = :at, shingles = :shingles, minima = :minima, text_hash = :hash, bands = :bands,
                            term_count = :terms, actors = :actors
                        from article a
                        where a.id = k.article_id and a.id = :id and a.current_version = :version
                        """)
                .setParameter("id", article.articleId())
                .setParameter("version", version)
                .setParameter("at", article.at())
                .setParameter("shingles", article.sketch().shingles())
                .setParameter("minima", article.sketch().bytes())
                .setParameter("hash", article.textHash())
                .setParameter("bands", article.sketch().bands())
                .setParameter("terms", article.terms().size())
                .setParameter("actors", String.join(",", article.actors()))
                .executeUpdate()
                .chain(updated -> updated == 0
                        ? Uni.createFrom().item(false)
                        : session.createNativeQuery("""
                                        delete from article_term
                                        where number = (select number from article_sketch where article_id = :id)
                                        """)
                                .setParameter("id", article.articleId())
                                .executeUpdate()
                                .replaceWith(true));
    }

    static Uni<Void> terms(Mutiny.StatelessSession session, Reported article) {
        return session.createNativeQuery("""
                        insert into article_term (term, at, number)
                        select distinct term, k.at, k.number
                        from article_sketch k cross join unnest(cast(:terms as integer[])) as term
                        where k.article_id = :id
                        on conflict do nothing
                        """)
                .setParameter("id", article.articleId())
                .setParameter("terms", article.terms().toArray(Integer[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }
}
