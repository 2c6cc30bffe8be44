package io.shiftwatch.alert.raising;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.outbox.Retention;

/** The analysed articles of the last days, kept here so that alert-service needs nobody's tables. */
@ApplicationScoped
class KeptArticlesStore {

    static final Duration KEPT = Duration.ofDays(14);

    private final Mutiny.SessionFactory sessions;

    KeptArticlesStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    void start(@Observes StartupEvent event, Retention retention) {
        retention.keep("analyzed_article", "received_at", KEPT);
    }

    /** The newest version. */
    Uni<ArticleAnalyzed> article(String id) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select body from analyzed_article where article_id = :id order by version desc limit 1",
                                String.class)
                        .setParameter("id", id)
                        .getResultList())
                .map(found -> {
                    if (found.isEmpty()) {
                        throw Problem.notFound("article here; it may be on its way still, or it came more than "
                                + KEPT.toDays() + " days ago");
                    }
                    return Json.read(found.getFirst(), ArticleAnalyzed.class);
                });
    }

    /** Articles are in the order of their places. */
    record Place(Instant at, String article, int version) {}

    record Kept(Place place, String body) {}

    /** Those with a signal of one of the topics. */
    Uni<List<Kept>> after(Place place, List<String> topics, int most) {
        return sessions.withStatelessSession(session -> session.createNativeQuery("""
                                select received_at, article_id, version, body from analyzed_article
                                where (received_at, article_id, version) > (:at, :article, :version) and topics && :topics
                                order by received_at, article_id, version limit :most
                                """, Object[].class)
                        .setParameter("at", place.at())
                        .setParameter("article", place.article())
                        .setParameter("version", place.version())
                        .setParameter("topics", topics.toArray(String[]::new))
                        .setParameter("most", most)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Kept(
                                new Place(time(row[0]), (String) row[1], ((Number) row[2]).intValue()),
                                (String) row[3]))
                        .toList());
    }

    static Instant time(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }

    Uni<Long> count(Instant since) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                        "select count(*) from analyzed_article where received_at > :since", Long.class)
                .setParameter("since", since)
                .getSingleResult());
    }

    /** The alert of the subscription for the story; null when none was raised. */
    Uni<String> alert(String subscription, String story) {
        return sessions.withStatelessSession(session -> session.createNativeQuery("""
                                with now as (select coalesce((select into_id from story_alias where story_id = :story), :story) as id)
                                select a.id from alert a, now
                                where a.subscription_id = :subscription
                                  and (a.story_id = now.id
                                       or a.story_id in (select story_id from story_alias where into_id = now.id))
                                order by a.story_id <> now.id
                                """, String.class)
                        .setParameter("subscription", subscription)
                        .setParameter("story", story)
                        .getResultList())
                .map(List::stream)
                .map(found -> found.findFirst().orElse(null));
    }

    /** Until when news of the article waits; null when none does. */
    Uni<@Nullable Instant> waitsUntil(String subscription, String article) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select due_at from follow_up_due where subscription_id = :subscription and article_id = :article",
                                Object.class)
                        .setParameter("subscription", subscription)
                        .setParameter("article", article)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? null : time(rows.getFirst()));
    }

    /** What the subscription was told in whatever story, when the article came and since, where it wants no repeats for a while. */
    Uni<List<Meaning>> lately(Subscription subscription, ArticleAnalyzed analyzed) {
        return sessions.withStatelessSession(
                        session -> LatelyStore.with(session, subscription, Told.NOTHING, analyzed.analyzedAt()))
                .map(Told::lately);
    }
}
