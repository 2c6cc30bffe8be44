package io.shiftwatch.kit.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.shiftwatch.kit.kafka.CloudEvents;
import io.shiftwatch.kit.kafka.EventSender;

class HandlerPolicyTest {

    private static final String TYPE = "shiftwatch.test.v1";

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        vertx.close();
    }

    /** A database session is bound to the context it was opened on. */
    @Test
    void everyAttemptStartsOnTheContextOfTheFirst() throws Exception {
        List<Context> contexts = new CopyOnWriteArrayList<>();

        onContext(() -> policy().apply(record(), TYPE, String.class, (envelope, event) -> {
            contexts.add(Vertx.currentContext());
            return contexts.size() < 3
                    ? Uni.createFrom().failure(new IOException("away"))
                    : Uni.createFrom().voidItem();
        }));

        assertThat(contexts).hasSize(3).doesNotContainNull();
        assertThat(contexts.stream().distinct()).hasSize(1);
    }

    private HandlerPolicy policy() {
        EventSender unused = new EventSender("127.0.0.1:1", "test");
        return new HandlerPolicy(new DeadLetters(unused, "test"), new RecordsInWork(registry), List.of());
    }

    private void onContext(java.util.function.Supplier<Uni<Void>> work) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(nothing -> work.get().subscribe().with(done::complete, done::completeExceptionally));
        done.get(30, TimeUnit.SECONDS);
    }

    private static ConsumerRecord<String, byte[]> record() {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(TYPE, 0, 0, "key", "\"an event\"".getBytes(UTF_8));
        CloudEvents.record(TYPE, "key", "evt_1", TYPE, "/test", java.time.Instant.EPOCH, null, record.value())
                .headers()
                .forEach(record.headers()::add);
        return record;
    }
}
