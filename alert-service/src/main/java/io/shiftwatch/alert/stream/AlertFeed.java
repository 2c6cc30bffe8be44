package io.shiftwatch.alert.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.stream.AlertFilter.Conditions;
import io.shiftwatch.alert.stream.AlertStore.Notice;
import io.shiftwatch.alert.stream.AlertStore.Place;
import io.shiftwatch.alert.text.Snippets;
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
    private final Snippets snippets;
    private final Vertx vertx;

    AlertFeed(AlertStore store, StreamHead head, Snippets snippets, Vertx vertx) {
        this.snippets = snippets;
        this.store = store;
        this.head = head;
        this.vertx = vertx;
    }

    /**
     * Everything after {@code from}, then what comes. Ticks that a slow reader does not take are dropped, alerts never: each look
     * goes on where the last one ended.
     *
     * Where some of that is not there any more, an event {@code gap} says so first.
     *
     * @param from null to begin now
     */
    Multi<OutboundSseEvent> follow(@Nullable Place from, Conditions conditions, Sse sse) {
        // So that a reader knows at once that it is connected.
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom()
                                .item(() ->
                                        sse.newEventBuilder().comment("here").build()),
                        events(from, conditions, sse));
    }

    private record Bounds(Place gone, Place newest) {}

    private Multi<OutboundSseEvent> events(@Nullable Place from, Conditions conditions, Sse sse) {
        if (from == null) {
            return follow(new Reader(head.get()), conditions, sse);
        }
        return SafeContext.run(vertx, () -> store.forgotten()
                        .chain(gone -> store.head().map(newest -> new Bounds(gone, newest))))
                .onItem()
                .transformToMulti(bounds -> {
                    Place gone = bounds.gone();
                    Place newest = bounds.newest();
                    if (from.compareTo(newest) > 0) {
                        return gap(from, newest, "it is later than all there is: the database was restored", sse)
                                .onCompletion()
                                .switchTo(() -> follow(new Reader(newest), conditions, sse));
                    }
                    if (from.compareTo(gone) < 0) {
                        return gap(from, gone, "what came after it is kept no longer", sse)
                                .onCompletion()
                                .switchTo(() -> follow(new Reader(gone), conditions, sse));
                    }
                    return follow(new Reader(from), conditions, sse);
                });
    }

    /** @param next from where it goes on; its own id, so that it is told once */
    private static Multi<OutboundSseEvent> gap(Place from, Place next, String why, Sse sse) {
        return Multi.createFrom()
                .item(sse.newEventBuilder()
                        .name("gap")
                        .id(next.toString())
                        .data(Json.text(Map.of("after", from.toString(), "goesOnAfter", next.toString(), "why", why)))
                        .build());
    }

    private Multi<OutboundSseEvent> follow(Reader place, Conditions conditions, Sse sse) {
        return Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> look(place, conditions, sse, tick))
                .onItem()
                .disjoint();
    }

    private Uni<List<OutboundSseEvent>> look(Reader place, Conditions conditions, Sse sse, long tick) {
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
        return SafeContext.run(vertx, () -> store.after(place.place, conditions.subscription(), PAGE))
                .map(notices -> events(notices, place, conditions, sse))
                .onFailure()
                .recoverWithItem(List.of());
    }

    private List<OutboundSseEvent> events(List<Notice> notices, Reader place, Conditions conditions, Sse sse) {
        List<OutboundSseEvent> events = new ArrayList<>();
        for (Notice notice : notices) {
            place.place = notice.place();
            if (!conditions.fit(notice.alert())) {
                continue;
            }
            events.add(sse.newEventBuilder()
                    .name("alert")
                    .id(notice.place().toString())
                    .data(Json.text(snippets.limited(notice.alert(), Snippets.STREAM)))
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
