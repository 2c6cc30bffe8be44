package io.shiftwatch.alert.raising;

import java.util.ArrayList;
import java.util.List;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.events.ArticleAnalyzed;

/**
 * The ids one story is known by. Stories that turn out to be the same become one, and the article that shows it may be heard of
 * before or after the articles of either.
 */
final class StoryNameStore {

    private StoryNameStore() {}

    /**
     * The story's ids, the one it has now first. Until the caller's transaction ends nobody makes it one with another; who makes
     * two one waits for those who raise alerts in either.
     */
    static Uni<List<String>> of(Mutiny.StatelessSession session, ArticleAnalyzed.Story story) {
        List<String> absorbed = story.absorbed() == null ? List.of() : story.absorbed();
        String lock = absorbed.isEmpty() ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock";
        List<String> ids = new ArrayList<>(absorbed);
        ids.add(story.id());
        return session.createNativeQuery("""
                        select count(*) from (select %s(hashtextextended('story|' || id, 0)) as held
                                              from unnest(cast(:ids as text[])) as id) as held
                        where held is not null
                        """.formatted(lock), Object.class)
                .setParameter("ids", ids.stream().sorted().toArray(String[]::new))
                .getSingleResult()
                .chain(() -> now(session, story.id()))
                .call(now -> absorb(session, now, absorbed))
                .chain(now -> known(session, now));
    }

    private static Uni<String> now(Mutiny.StatelessSession session, String id) {
        return session.createNativeQuery(
                        "select coalesce((select into_id from story_alias where story_id = :id), :id)", String.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    private static Uni<Void> absorb(Mutiny.StatelessSession session, String now, List<String> absorbed) {
        if (absorbed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] ids = absorbed.stream().filter(id -> !id.equals(now)).toArray(String[]::new);
        return session.createNativeQuery("update story_alias set into_id = :now where into_id = any(:ids)")
                .setParameter("now", now)
                .setParameter("ids", ids)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("""
                                insert into story_alias (story_id, into_id)
                                select id, :now from unnest(cast(:ids as text[])) as id
                                on conflict (story_id) do update set into_id = excluded.into_id
                                """)
                        .setParameter("now", now)
                        .setParameter("ids", ids)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<List<String>> known(Mutiny.StatelessSession session, String now) {
        return session.createNativeQuery(
                        "select story_id from story_alias where into_id = :now order by story_id", String.class)
                .setParameter("now", now)
                .getResultList()
                .map(aliases -> {
                    List<String> names = new ArrayList<>();
                    names.add(now);
                    names.addAll(aliases);
                    return names;
                });
    }
}
