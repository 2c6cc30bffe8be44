package io.shiftwatch.alert.raising;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.matching.Matching;
import io.shiftwatch.alert.matching.Matching.Condition;
import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.SubscriptionStore;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;
import io.shiftwatch.kit.http.Problem;

/** Why an article gave an alert, or none. */
@Path("/api/v1/subscriptions/{id}/explain")
@Produces("application/json")
public class ExplainResource {

    private final SubscriptionStore subscriptions;
    private final KeptArticlesStore kept;

    ExplainResource(SubscriptionStore subscriptions, KeptArticlesStore kept) {
        this.subscriptions = subscriptions;
        this.kept = kept;
    }

    @GET
    @Operation(summary = "Per signal which condition failed, or that an alert was raised")
    public Uni<Explanation> explain(@PathParam("id") String id, @QueryParam("article") @Nullable String article) {
        if (article == null || article.isBlank()) {
            throw Problem.invalid("article", "is required: the id of an article");
        }
        return subscriptions.one(id).chain(subscription -> kept.article(article)
                .chain(analyzed -> kept.alert(id, analyzed.story().id())
                        .chain(alert -> kept.waitsUntil(id, article).chain(until -> kept.lately(subscription, analyzed)
                                .map(lately -> explanation(subscription, analyzed, alert, until, lately))))));
    }

    private static Explanation explanation(
            Subscription subscription,
            ArticleAnalyzed analyzed,
            @Nullable String alert,
            @Nullable Instant until,
            List<Meaning> lately) {
        Matching matching = new Matching(subscription.terms().filter());
        ArticleText text = new ArticleText(analyzed);
        List<SignalExplanation> signals = analyzed.signals().stream()
                .map(signal -> SignalExplanation.of(
                        signal,
                        Stream.concat(
                                        matching.signal(text, signal).stream(),
                                        repeated(subscription, signal, alert, lately).stream())
                                .toList()))
                .toList();
        List<Condition> conditions = new ArrayList<>(matching.article(analyzed));
        conditions.add(subscription.terms().inForce(Instant.now()));
        return new Explanation(subscription.id(), analyzed.article().articleId(), alert, until, conditions, signals);
    }

    /** Of those only that wanted no repeats for a while. */
    private static Optional<Condition> repeated(
            Subscription subscription, Signal signal, @Nullable String alert, List<Meaning> lately) {
        Duration after = subscription.terms().filter().repeatAfter();
        if (after == null || alert != null || !signal.novelty().equals(Signal.REPEAT)) {
            return Optional.empty();
        }
        boolean isNew = Meaning.of(signal).isNewAfter(lately);
        return Optional.of(new Condition(
                "repeatAfter",
                isNew,
                "the same not told within " + after,
                isNew ? "not told" : "told of in another story"));
    }

    /**
     * @param alert the alert's id; null when none was raised
     * @param waitsUntil when news of the article is told, because the story was told of a short time before; null when none waits
     */
    public record Explanation(
            String subscription,
            String article,
            @Nullable String alert,
            @Nullable Instant waitsUntil,
            List<Condition> conditions,
            List<SignalExplanation> signals) {}

    public record SignalExplanation(
            String signalId,
            String family,
            Status status,
            @Nullable String actor,
            @Nullable String target,
            String text,
            boolean matched,
            List<Condition> failed) {

        static SignalExplanation of(Signal signal, List<Condition> conditions) {
            List<Condition> failed =
                    conditions.stream().filter(condition -> !condition.holds()).toList();
            return new SignalExplanation(
                    signal.id(),
                    signal.family(),
                    signal.status(),
                    signal.actor(),
                    signal.target(),
                    signal.evidence().getFirst().text(),
                    failed.isEmpty(),
                    failed);
        }
    }
}
