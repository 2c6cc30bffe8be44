package io.shiftwatch.alert.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

import io.shiftwatch.alert.stream.AlertStore.Place;
import io.shiftwatch.kit.cpu.SafeContext;

/** One look at the newest alert for all readers of the stream: they ask the database only when there is something for them. */
@ApplicationScoped
class StreamHead {

    private static final long LOOK_MILLIS = 200;

    private final AlertStore store;
    private final Vertx vertx;
    private volatile Place head = Place.START;
    private volatile boolean looking;

    StreamHead(AlertStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(LOOK_MILLIS, id -> look());
    }

    Place get() {
        return head;
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        SafeContext.run(vertx, store::head)
                .subscribe()
                .with(
                        place -> {
                            head = place;
                            looking = false;
                        },
                        failure -> looking = false);
    }
}
