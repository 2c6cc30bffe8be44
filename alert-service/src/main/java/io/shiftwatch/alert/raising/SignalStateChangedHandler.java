package io.shiftwatch.alert.raising;

import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.shiftwatch.events.SignalStateChanged;
import io.shiftwatch.kit.handling.HandlerPolicy;

/** A signal was taken back or judged wrong: those who were told of it are told of that. */
@ApplicationScoped
public class SignalStateChangedHandler {

    private final HandlerPolicy policy;
    private final FollowUpStore followUps;

    SignalStateChangedHandler(HandlerPolicy policy, FollowUpStore followUps) {
        this.policy = policy;
        this.followUps = followUps;
    }

    @Incoming("signal-state-changed-in")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return policy.apply(
                record,
                SignalStateChanged.TYPE,
                SignalStateChanged.class,
                (envelope, change) -> followUps.record(envelope.id(), change));
    }
}
