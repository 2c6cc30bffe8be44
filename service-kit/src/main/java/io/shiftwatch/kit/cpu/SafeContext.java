package io.shiftwatch.kit.cpu;

import java.util.function.Supplier;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Gives work that no request and no record started (a timer, a stream) the context of its own that a database session needs. */
public final class SafeContext {

    private SafeContext() {}

    /** Runs the work on a new duplicated context; may be called from any thread. */
    public static <T> Uni<T> run(Vertx vertx, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(nothing -> work.get().subscribe().with(emitter::complete, emitter::fail));
        });
    }
}
