package io.shiftwatch.analysis.article;

import jakarta.enterprise.context.ApplicationScoped;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.analysis.rules.Analysts;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.handling.EventEnvelope;
import io.shiftwatch.kit.handling.HandlerPolicy;

/** An article arrives: it is judged, then stored with its signals and passed on, all or nothing. */
@ApplicationScoped
public class ArticleReceivedHandler {

    private final HandlerPolicy policy;
    private final CpuPool cpu;
    private final Analysts analysts;
    private final ArticleStore store;
    private final MeterRegistry metrics;

    ArticleReceivedHandler(
            HandlerPolicy policy, CpuPool cpu, Analysts analysts, ArticleStore store, MeterRegistry metrics) {
        this.policy = policy;
        this.cpu = cpu;
        this.analysts = analysts;
        this.store = store;
        this.metrics = metrics;
    }

    @Incoming("article-received-in")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return policy.apply(record, ArticleReceived.TYPE, ArticleReceived.class, this::take);
    }

    private Uni<Void> take(EventEnvelope envelope, ArticleReceived article) {
        return store.nextVersion(article).chain(version -> {
            if (version == ArticleStore.NOTHING_NEW) {
                return store.seenAgain(envelope.id(), article);
            }
            Analyst analyst = analysts.current().analyst();
            return cpu.compute(() -> AnalyzedArticle.of(
                            article,
                            version,
                            analyst.analyse(ArticleStore.text(article, version)),
                            analyst.catalog().version()))
                    .chain(analyzed -> store.record(envelope.id(), analyzed)
                            .invoke(() -> analyzed.event().signals().forEach(this::count)));
        });
    }

    private void count(Signal signal) {
        Counter.builder("shiftwatch_signals_total")
                .description("Signals found")
                .tag("family", signal.family())
                .tag("status", signal.status().name())
                .register(metrics)
                .increment();
    }
}
