package io.shiftwatch.alert.source;

import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.shiftwatch.events.SourceHealthChanged;
import io.shiftwatch.kit.handling.HandlerPolicy;

/** A polled source is in another state than before. */
@ApplicationScoped
public class SourceHealthChangedHandler {

    private final HandlerPolicy policy;
    private final SourceHealthStore store;

    SourceHealthChangedHandler(HandlerPolicy policy, SourceHealthStore store) {
        this.policy = policy;
        this.store = store;
    }

    @Incoming("source-health-in")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return policy.apply(
                record,
                SourceHealthChanged.TYPE,
                SourceHealthChanged.class,
                (envelope, change) -> store.record(envelope.id(), change));
    }
}
