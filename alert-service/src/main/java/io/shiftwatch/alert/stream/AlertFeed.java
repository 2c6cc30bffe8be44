package io.shiftwatch.alert.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.stream.AlertStore.Notice;
import io.shiftwatch.alert.stream.AlertStore.Place;
import io.shiftwatch.kit.cpu.SafeContext;
import io.shiftwatch.kit.json.Json;

/** The live stream of one reader. */
@ApplicationScoped
class AlertFeed {

    private static final Duration LOOK = Duration.ofMillis(200);

    /** In looks: proxies cut a silent connection after half a minute or more. */
    private static final long HEARTBEAT_LOOKS = 75;

    private static final int PAGE = 100;

    private final AlertStore store;
    private final StreamHead head;
    private final Vertx vertx;

    AlertFeed(AlertStore store, StreamHead head, Vertx vertx) {
        this.store = store;
        this.head = head;
        this.vertx = vertx;
    }

    /**
     * Everything after {@code from}, then what comes. Ticks that a slow reader does not take are dropped, alerts never: each look
     * goes on where the last one ended.
     *
     * @param from null to begin now
     */
    Multi<OutboundSseEvent> follow(@Nullable Place from, @Nullable String subscription, Sse sse) {
        Reader place = new Reader(from == null ? head.get() : from);
        return Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> look(place, subscription, sse, tick))
                .onItem()
                .disjoint();
    }

    private Uni<List<OutboundSseEvent>> look(Reader place, @Nullable String subscription, Sse sse, long tick) {
        if (head.get().compareTo(place.place) <= 0) {
            boolean beat = tick % HEARTBEAT_LOOKS == 0;
            return Uni.createFrom()
                    .item(
                            beat
                                    ? List.of(sse.newEventBuilder()
                                            .comment("still here")
                                            .build())
                                    : List.of());
        }
        return SafeContext.run(vertx, () -> store.after(place.place, subscription, PAGE))
                .map(notices -> events(notices, place, sse))
                .onFailure()
                .recoverWithItem(List.of());
    }

    private static List<OutboundSseEvent> events(List<Notice> notices, Reader place, Sse sse) {
        List<OutboundSseEvent> events = new ArrayList<>();
        for (Notice notice : notices) {
            place.place = notice.place();
            events.add(sse.newEventBuilder()
                    .name("alert")
                    .id(notice.place().toString())
                    .data(Json.text(notice.alert()))
                    .build());
        }
        return events;
    }

    /** Where one reader is; looks come one after the other, on changing threads. */
    private static final class Reader {
        private volatile Place place;

        private Reader(Place place) {
            this.place = place;
        }
    }
}
