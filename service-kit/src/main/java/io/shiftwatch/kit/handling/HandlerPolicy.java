package io.shiftwatch.kit.handling;

import static io.shiftwatch.kit.handling.Refusal.Reason.BAD_BODY;
import static io.shiftwatch.kit.handling.Refusal.Reason.UNEXPECTED;
import static io.shiftwatch.kit.handling.Refusal.Reason.UNKNOWN_TYPE;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import io.quarkus.arc.All;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import io.shiftwatch.kit.cpu.VertxContexts;
import io.shiftwatch.kit.json.Json;

/**
 * What every handler does with a record. There are two kinds of failure: a record that can never be processed goes to the
 * dead-letter topic as it came; a dependency that is down is waited for, for as long as it takes. The Uni completes when the
 * record may be acknowledged.
 */
@ApplicationScoped
@IfBuildProperty(name = "shiftwatch.kafka.enabled", stringValue = "true")
public class HandlerPolicy {

    private static final Logger LOG = Logger.getLogger(HandlerPolicy.class);

    /** A failure nobody foresaw is tried this often, counted only while the dependencies answer. */
    private static final int UNEXPECTED_ATTEMPTS = 3;

    private final DeadLetters deadLetters;
    private final RecordsInWork inWork;
    private final List<DependencyProbe> probes;

    HandlerPolicy(DeadLetters deadLetters, RecordsInWork inWork, @All List<DependencyProbe> probes) {
        this.deadLetters = deadLetters;
        this.inWork = inWork;
        this.probes = probes;
    }

    /**
     * Must be called on a Vert.x context; every attempt of {@code work} starts on that same context, as a database session
     * demands.
     *
     * @param type the CloudEvents type expected, {@code TYPE} of the event record
     * @param work all of it is repeated after a failure that passes, so it must be once in effect
     */
    public <E> Uni<Void> apply(
            ConsumerRecord<String, byte[]> record,
            String type,
            Class<E> eventClass,
            BiFunction<EventEnvelope, E, Uni<Void>> work) {
        RecordsInWork.Token token = inWork.begin(record.topic());
        return Uni.createFrom()
                .deferred(() -> {
                    EventEnvelope envelope = envelope(record, type);
                    E event = body(record, eventClass);
                    return persistently(record, () -> work.apply(envelope, event));
                })
                .invoke(token::processed)
                .onFailure(Refusal.class)
                .recoverWithUni(refusal -> refuse(record, refusal, token))
                .onTermination()
                .invoke(token::end);
    }

    private static EventEnvelope envelope(ConsumerRecord<String, byte[]> record, String type) {
        EventEnvelope envelope = EventEnvelope.of(record.headers());
        if (!type.equals(envelope.type())) {
            throw new Refusal(UNKNOWN_TYPE, "the type is not " + type);
        }
        return envelope;
    }

    private static <E> E body(ConsumerRecord<String, byte[]> record, Class<E> eventClass) {
        if (record.value() == null) {
            throw new Refusal(BAD_BODY, "the record has no value");
        }
        try {
            E event = Json.MAPPER.readValue(record.value(), eventClass);
            if (event == null) {
                throw new Refusal(BAD_BODY, "the value is null");
            }
            return event;
        } catch (IOException e) {
            throw new Refusal(BAD_BODY, "the value is not a " + eventClass.getSimpleName());
        }
    }

    private Uni<Void> refuse(ConsumerRecord<String, byte[]> record, Refusal refusal, RecordsInWork.Token token) {
        LOG.warnf(
                "dead letter: topic=%s partition=%d offset=%d reason=%s",
                record.topic(), record.partition(), record.offset(), refusal.reason());
        return persistently(record, () -> deadLetters.send(record, refusal)).invoke(token::deadLettered);
    }

    /** Repeats the work until it succeeds or is refused. */
    private Uni<Void> persistently(ConsumerRecord<String, byte[]> record, Supplier<Uni<Void>> work) {
        Attempts attempts = new Attempts();
        return Uni.createFrom()
                .deferred(() -> work.get())
                .onFailure(failure -> !(failure instanceof Refusal))
                .retry()
                .when(failures ->
                        failures.onItem().transformToUniAndConcatenate(failure -> pause(record, failure, attempts)));
    }

    /** Mutiny's own back-off resumes on a worker thread; this one comes back to the context it left. */
    private Uni<Integer> pause(ConsumerRecord<String, byte[]> record, Throwable failure, Attempts attempts) {
        int failed = ++attempts.failed;
        LOG.infof(
                "retry %d: topic=%s partition=%d offset=%d failure=%s",
                failed,
                record.topic(),
                record.partition(),
                record.offset(),
                failure.getClass().getName());
        Uni<Void> judged = Failures.passes(failure) ? Uni.createFrom().voidItem() : judge(failure, attempts);
        return judged.chain(() -> VertxContexts.after(Backoff.after(failed, ThreadLocalRandom.current())))
                .replaceWith(failed);
    }

    /** Refuses when it failed often enough although everything it depends on answers. */
    private Uni<Void> judge(Throwable failure, Attempts attempts) {
        Uni<Boolean> well = Uni.createFrom().item(true);
        for (DependencyProbe probe : probes) {
            well = well.chain(
                    soFar -> probe.check().replaceWith(soFar).onFailure().recoverWithItem(false));
        }
        return well.chain(answers -> {
            if (answers && ++attempts.unexpected >= UNEXPECTED_ATTEMPTS) {
                LOG.errorf("unexpected failure: %s at %s", failure.getClass().getName(), frames(failure));
                String name = failure.getClass().getSimpleName();
                return Uni.createFrom().failure(new Refusal(UNEXPECTED, "failed again and again: " + name));
            }
            return Uni.createFrom().voidItem();
        });
    }

    /** Where it happened, without the message: that may carry text of the record. */
    private static String frames(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .limit(8)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }

    /** Used by one record's chain only, which is sequential. */
    private static final class Attempts {
        int failed;
        int unexpected;
    }
}
