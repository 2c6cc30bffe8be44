package io.shiftwatch.alert.raising;

import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.shiftwatch.alert.subscription.SubscriptionBook;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.handling.EventEnvelope;
import io.shiftwatch.kit.handling.HandlerPolicy;

/** An analysed article arrives: whose subscriptions it meets is worked out in memory, and decided in the transaction. */
@ApplicationScoped
public class ArticleAnalyzedHandler {

    private final HandlerPolicy policy;
    private final CpuPool cpu;
    private final SubscriptionBook book;
    private final RaisingStore raising;

    ArticleAnalyzedHandler(HandlerPolicy policy, CpuPool cpu, SubscriptionBook book, RaisingStore raising) {
        this.policy = policy;
        this.cpu = cpu;
        this.book = book;
        this.raising = raising;
    }

    @Incoming("article-analyzed-in")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return policy.apply(record, ArticleAnalyzed.TYPE, ArticleAnalyzed.class, this::take);
    }

    private Uni<Void> take(EventEnvelope envelope, ArticleAnalyzed analyzed) {
        return cpu.compute(() -> book.upToDate().matching(analyzed))
                .chain(candidates -> raising.record(envelope.id(), analyzed, candidates));
    }
}
