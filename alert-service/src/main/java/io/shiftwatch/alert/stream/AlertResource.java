package io.shiftwatch.alert.stream;

import java.util.List;
import java.util.stream.Stream;
import jakarta.ws.rs.BeanParam;
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

import io.shiftwatch.alert.stream.AlertFilter.Conditions;
import io.shiftwatch.alert.stream.AlertStore.Place;
import io.shiftwatch.alert.text.Snippets;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.kit.http.Page;

@Path("/api/v1/alerts")
@Produces("application/json")
public class AlertResource {

    private static final String ATOM = "application/atom+xml;charset=UTF-8";
    private static final int FEED_ENTRIES = 50;
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 20;

    private final AlertStore store;
    private final AlertFeed feed;
    private final Snippets snippets;
    private final String publicUrl;

    AlertResource(
            AlertStore store,
            AlertFeed feed,
            Snippets snippets,
            @ConfigProperty(name = "shiftwatch.public.url") String publicUrl) {
        this.store = store;
        this.feed = feed;
        this.snippets = snippets;
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
    @Operation(summary = "The newest alerts as an Atom feed: of one subscription, of what the parameters say, or all")
    public Uni<Response> atom(@BeanParam AlertFilter filter, @HeaderParam("If-None-Match") @Nullable String known) {
        Conditions conditions = filter.conditions();
        return newest(conditions, null, List.of(), MOST_PAGES).map(alerts -> {
            String tag = alerts.isEmpty()
                    ? "\"none\""
                    : "\"%s.%d\""
                            .formatted(
                                    alerts.getFirst().alertId(),
                                    alerts.getFirst().sequence());
            if (tag.equals(known)) {
                return Response.notModified(tag).build();
            }
            String title = conditions.subscription() == null || alerts.isEmpty()
                    ? "Shiftwatch alerts"
                    : "Shiftwatch: " + alerts.getFirst().subscription().name();
            String of = conditions.query();
            String feed = AtomFeed.write(
                    publicUrl + "/api/v1/alerts/feed.atom" + of, "urn:shiftwatch:alerts" + of, title, alerts);
            return Response.ok(feed).header("ETag", tag).build();
        });
    }

    /** Looks at so many pages at most: a feed is of what is new. */
    private Uni<List<AlertRaised>> newest(
            Conditions conditions, @Nullable String cursor, List<AlertRaised> found, int pages) {
        return store.list(conditions.subscription(), null, cursor, PAGE).chain(page -> {
            List<AlertRaised> all = Stream.concat(
                            found.stream(),
                            page.items().stream()
                                    .filter(conditions::fit)
                                    .map(alert -> snippets.limited(alert, Snippets.FEED)))
                    .limit(FEED_ENTRIES)
                    .toList();
            boolean ends = all.size() == FEED_ENTRIES || page.next() == null || pages == 1;
            return ends ? Uni.createFrom().item(all) : newest(conditions, page.next(), all, pages - 1);
        });
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary =
                    "Alerts as they are raised; goes on after Last-Event-ID (an event gap says when some is not there any more), without one from now on")
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("lastEventId") @Nullable String lastEventIdParameter,
            @BeanParam AlertFilter filter,
            @Context Sse sse) {
        Conditions conditions = filter.conditions();
        String given = lastEventId != null && !lastEventId.isBlank() ? lastEventId : lastEventIdParameter;
        Place from = given == null || given.isBlank() ? null : Place.read(given);
        return feed.follow(from, conditions, sse);
    }
}
