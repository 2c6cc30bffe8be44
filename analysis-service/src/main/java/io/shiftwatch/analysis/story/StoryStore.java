package io.shiftwatch.analysis.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleAnalyzed.Story;
import io.shiftwatch.kit.outbox.Retention;

/** Groups articles into stories, within the transaction that writes the article. */
@ApplicationScoped
public class StoryStore {

    /** News of a story comes in for days; after that only copies are recognised. */
    private static final Duration TERMS_KEPT = Duration.ofDays(14);

    /** Articles that stand for a story: with more of them its own words would become common ones. */
    private static final int VOICES = 20;

    void start(@Observes StartupEvent event, Retention retention) {
        retention.keep("article_term", "kept_at", TERMS_KEPT);
    }

    /**
     * The story of an article whose row is written and locked. A new version stays in its story; what it is known by from now on
     * is its new text.
     */
    public Uni<Story> place(Mutiny.StatelessSession session, ArticleAnalyzed analyzed, Reported article) {
        return lock(session, article)
                .chain(() -> session.createNativeQuery("select story_id from article where id = :id", String.class)
                        .setParameter("id", article.articleId())
                        .getSingleResult()
                        .chain(present -> present == null
                                ? join(session, article, analyzed.story().id())
                                : again(session, article, analyzed.version())));
    }

    /** Whoever brings a copy of this text, or the like under the same heading, waits until this one is written. */
    private static Uni<Void> lock(Mutiny.StatelessSession session, Reported article) {
        List<String> keys = new ArrayList<>();
        Arrays.stream(article.sketch().bands()).map(band -> "band|" + band).forEach(keys::add);
        keys.add("text|" + article.textHash());
        if (article.terms().size() > 1) {
            keys.add("terms|" + article.terms().subList(0, 2).stream().sorted().toList());
        }
        String[] sorted = keys.stream().sorted().toArray(String[]::new);
        return session.createNativeQuery("""
                        select count(*) from (select pg_advisory_xact_lock(hashtextextended(key, 0)) as held
                                              from unnest(cast(:keys as text[])) as key) as held
                        where held is not null
                        """, Object.class)
                .setParameter("keys", sorted)
                .getSingleResult()
                .replaceWithVoid();
    }

    private Uni<Story> join(Mutiny.StatelessSession session, Reported article, String own) {
        Map<String, Known> found = new HashMap<>();
        return CandidateStore.byTerms(session, article)
                .invoke(known -> known.forEach(each -> found.put(each.articleId(), each)))
                .chain(() -> CandidateStore.byText(session, article))
                .invoke(known -> known.forEach(each -> found.putIfAbsent(each.articleId(), each)))
                .map(nothing -> Grouping.place(article, found.values()))
                .chain(place -> write(session, article, place, own));
    }

    private static Uni<Story> write(
            Mutiny.StatelessSession session, Reported article, Grouping.Place place, String own) {
        String story = place.storyId() == null ? own : place.storyId();
        return StoryMemberStore.begin(session, article, story)
                .chain(() -> StoryMemberStore.absorb(session, story, place.absorbed()))
                .chain(() -> StoryMemberStore.join(session, article, story, place.origin()))
                .chain(() -> StoryMemberStore.sketch(session, article, place))
                .chain(() -> of(session, article.articleId()))
                .call(now -> stands(place.relation(), now)
                        ? StoryMemberStore.terms(session, article)
                        : Uni.createFrom().voidItem())
                .map(now -> now.having(place.absorbed()));
    }

    /** Whether more that belongs to the story is found by the article's words. */
    private static boolean stands(Grouping.@Nullable Relation relation, Story story) {
        return relation != Grouping.Relation.SAME_TEXT && story.articles() <= VOICES;
    }

    private static Uni<Story> again(Mutiny.StatelessSession session, Reported article, int version) {
        return StoryMemberStore.resketch(session, article, version).chain(changed -> of(session, article.articleId())
                .call(now -> changed && stands(null, now)
                        ? StoryMemberStore.terms(session, article)
                        : Uni.createFrom().voidItem()));
    }

    /** An article was published at another time than was known: so its story may begin and end at others. */
    public static Uni<Void> dated(Mutiny.StatelessSession session, String articleId) {
        return session.createNativeQuery("""
                        update article_sketch k set at = coalesce(a.published_at, a.first_seen_at)
                        from article a where a.id = k.article_id and a.id = :id
                        """)
                .setParameter("id", articleId)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("""
                                update story s set first_at = m.first_at, latest_at = m.latest_at
                                from (select min(coalesce(published_at, first_seen_at)) as first_at,
                                             max(coalesce(published_at, first_seen_at)) as latest_at
                                      from article where story_id = (select story_id from article where id = :id)) m
                                where s.id = (select story_id from article where id = :id)
                                """)
                        .setParameter("id", articleId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The story an article is in now, with its relation to the article it copies. */
    public static Uni<Story> of(Mutiny.StatelessSession session, String articleId) {
        return session.createNativeQuery("""
                        select s.id, s.articles, s.origins, s.first_at, s.latest_at, k.leader, k.relation
                        from article a join story s on s.id = a.story_id left join article_sketch k on k.article_id = a.id
                        where a.id = :id
                        """, Object[].class)
                .setParameter("id", articleId)
                .getSingleResult()
                .map(row -> {
                    Story story = story(row);
                    return row[6] == null ? story : story.copyOf((String) row[5], (String) row[6]);
                });
    }

    private static Story story(Object[] row) {
        return new Story(
                (String) row[0],
                ((Number) row[1]).intValue(),
                ((Number) row[2]).intValue(),
                CandidateStore.instant(row[3]),
                CandidateStore.instant(row[4]),
                null,
                null,
                List.of());
    }
}
