package io.shiftwatch.ingest.pages;

import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Origin;
import io.shiftwatch.kit.handling.HandlerPolicy;

/** An article of a source carries a signal: its page is looked at again, so that a removed sentence does not go unseen. */
@ApplicationScoped
public class ArticleAnalyzedHandler {

    private final HandlerPolicy policy;
    private final PageStore store;
    private final PageSettings settings;

    ArticleAnalyzedHandler(HandlerPolicy policy, PageStore store, PageSettings settings) {
        this.policy = policy;
        this.store = store;
        this.settings = settings;
    }

    @Incoming("article-analyzed-in")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return policy.apply(
                record,
                ArticleAnalyzed.TYPE,
                ArticleAnalyzed.class,
                (envelope, analyzed) -> analyzed.article().origin() == Origin.FEED
                                && !analyzed.signals().isEmpty()
                                && !settings.looks().isEmpty()
                        ? store.watch(
                                envelope.id(),
                                analyzed.article(),
                                settings.looks().getFirst())
                        : Uni.createFrom().voidItem());
    }
}
