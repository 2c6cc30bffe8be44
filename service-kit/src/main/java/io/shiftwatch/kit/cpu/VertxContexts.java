package io.shiftwatch.kit.cpu;

import java.time.Duration;
import java.util.function.Consumer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Brings results from other threads back to the Vert.x context they were asked from; a database session lives on one context. */
public final class VertxContexts {

    private VertxContexts() {}

    /** A Uni whose result, whatever thread {@code source} gives it on, arrives on the context of the subscriber. */
    public static <T> Uni<T> returning(Consumer<Answer<T>> source) {
        return Uni.createFrom().emitter(emitter -> source.accept(new Answer<>(emitter, Vertx.currentContext())));
    }

    /** Completes after the delay, on the caller's context. Must be subscribed to on a Vert.x context. */
    public static Uni<Void> after(Duration delay) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = Vertx.currentContext();
            if (context == null) {
                emitter.fail(new IllegalStateException("a delay needs a Vert.x context to come back to"));
                return;
            }
            long millis = Math.max(1, delay.toMillis());
            long timer =
                    context.owner().setTimer(millis, id -> context.runOnContext(nothing -> emitter.complete(null)));
            emitter.onTermination(() -> context.owner().cancelTimer(timer));
        });
    }

    /** Where an answer goes, once; may be called from any thread. */
    public static final class Answer<T> {

        private final UniEmitter<? super T> emitter;
        private final @Nullable Context context;

        private Answer(UniEmitter<? super T> emitter, @Nullable Context context) {
            this.emitter = emitter;
            this.context = context;
        }

        public void complete(@Nullable T item) {
            onContext(() -> emitter.complete(item));
        }

        public void fail(Throwable failure) {
            onContext(() -> emitter.fail(failure));
        }

        private void onContext(Runnable task) {
            if (context == null) {
                task.run();
            } else {
                context.runOnContext(nothing -> task.run());
            }
        }
    }
}
