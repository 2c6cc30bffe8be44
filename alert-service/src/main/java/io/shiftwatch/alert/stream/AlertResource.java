package io.shiftwatch.alert.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.stream.AlertStore.Place;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.kit.http.Page;

@Path("/api/v1/alerts")
@Produces("application/json")
public class AlertResource {

    private static final String ATOM = "application/atom+xml;charset=UTF-8";
    private static final int FEED_ENTRIES = 50;

    private final AlertStore store;
    private final AlertFeed feed;
    private final String publicUrl;

    AlertResource(AlertStore store, AlertFeed feed, @ConfigProperty(name = "shiftwatch.public.url") String publicUrl) {
        this.store = store;
        this.feed = feed;
        this.publicUrl = publicUrl;
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
    @Path("/feed.atom")
    @Produces(ATOM)
    @Operation(summary = "The newest alerts as an Atom feed, of one subscription or of all")
    public Uni<Response> atom(
            @QueryParam("subscription") @Nullable String subscription,
            @HeaderParam("If-None-Match") @Nullable String known) {
        String of = subscription == null ? "" : "?subscription=" + URLEncoder.encode(subscription, UTF_8);
        return store.list(subscription, null, null, FEED_ENTRIES).map(page -> {
            String tag = page.items().isEmpty()
                    ? "\"none\""
                    : "\"%s.%d\""
                            .formatted(
                                    page.items().getFirst().alertId(),
                                    page.items().getFirst().sequence());
            if (tag.equals(known)) {
                return Response.notModified(tag).build();
            }
            String title = subscription == null || page.items().isEmpty()
                    ? "Shiftwatch alerts"
                    : "Shiftwatch: " + page.items().getFirst().subscription().name();
            String feed = AtomFeed.write(
                    publicUrl + "/api/v1/alerts/feed.atom" + of, "urn:shiftwatch:alerts" + of, title, page.items());
            return Response.ok(feed).header("ETag", tag).build();
        });
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
