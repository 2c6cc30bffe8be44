package io.shiftwatch.alert.stream;

import java.util.List;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.stream.AlertStore.Place;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.kit.http.Page;

@Path("/api/v1/alerts")
@Produces("application/json")
public class AlertResource {

    private final AlertStore store;
    private final AlertFeed feed;

    AlertResource(AlertStore store, AlertFeed feed) {
        this.store = store;
        this.feed = feed;
    }

    @GET
    @Operation(summary = "Alerts and follow-ups, newest first")
    public Uni<Page<AlertRaised>> list(
            @QueryParam("subscription") @Nullable String subscription,
            @QueryParam("article") @Nullable String article,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return store.list(subscription, article, cursor, Page.limit(limit));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An alert with all its follow-ups, oldest first")
    public Uni<List<AlertRaised>> one(@PathParam("id") String id) {
        return store.one(id);
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Alerts as they are raised; goes on after Last-Event-ID, without one from now on")
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("lastEventId") @Nullable String lastEventIdParameter,
            @QueryParam("subscription") @Nullable String subscription,
            @Context Sse sse) {
        String given = lastEventId != null && !lastEventId.isBlank() ? lastEventId : lastEventIdParameter;
        Place from = given == null || given.isBlank() ? null : Place.read(given);
        return feed.follow(from, subscription, sse);
    }
}
