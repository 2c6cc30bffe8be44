package io.shiftwatch.alert.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;

import io.shiftwatch.alert.delivery.DeliveryQueueStore.Done;
import io.shiftwatch.kit.cpu.SafeContext;

/** Writes results down together, those of a moment in one transaction: one for each would cost more than the calls themselves. */
final class Finishing {

    private static final long MOMENT_MILLIS = 10;
    private static final int MOST = 100;

    private final Vertx vertx;
    private final Function<List<Done>, Uni<Void>> store;
    private List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Done done, UniEmitter<? super Void> written) {}

    Finishing(Vertx vertx, Function<List<Done>, Uni<Void>> store) {
        this.vertx = vertx;
        this.store = store;
    }

    /** Ends when it is written, or fails when it could not be. */
    Uni<Void> finish(Done done) {
        return Uni.createFrom().emitter(written -> add(new Waiting(done, written)));
    }

    private void add(Waiting one) {
        int size;
        synchronized (this) {
            waiting.add(one);
            size = waiting.size();
        }
        if (size == 1) {
            vertx.setTimer(MOMENT_MILLIS, id -> write());
        } else if (size == MOST) {
            write();
        }
    }

    private void write() {
        List<Waiting> now;
        synchronized (this) {
            now = waiting;
            waiting = new ArrayList<>();
        }
        if (now.isEmpty()) {
            return;
        }
        SafeContext.run(vertx, () -> store.apply(now.stream().map(Waiting::done).toList()))
                .subscribe()
                .with(
                        nothing -> now.forEach(each -> each.written().complete(null)),
                        failure -> now.forEach(each -> each.written().fail(failure)));
    }
}
