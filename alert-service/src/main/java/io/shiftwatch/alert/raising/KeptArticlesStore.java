package io.shiftwatch.alert.raising;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/** The analysed articles of the last days, kept here so that alert-service needs nobody's tables. */
@ApplicationScoped
class KeptArticlesStore {

    private final Mutiny.SessionFactory sessions;

    KeptArticlesStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
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
                        throw Problem.notFound("article here; it may still be on its way");
                    }
                    return Json.read(found.getFirst(), ArticleAnalyzed.class);
                });
    }

    /** The alert of the subscription for the story; null when none was raised. */
    Uni<String> alert(String subscription, String story) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select id from alert where subscription_id = :subscription and story_id = :story",
                                String.class)
                        .setParameter("subscription", subscription)
                        .setParameter("story", story)
                        .getResultList())
                .map(List::stream)
                .map(found -> found.findFirst().orElse(null));
    }
}
