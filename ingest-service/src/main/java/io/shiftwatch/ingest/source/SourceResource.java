package io.shiftwatch.ingest.source;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.ingest.source.SettingsReader.Sent;
import io.shiftwatch.ingest.source.SourceStore.Wanted;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;

@Path("/api/v1/sources")
@Produces("application/json")
@Consumes("*/*")
public class SourceResource {

    private final SourceStore store;
    private final SourceFinder finder;

    SourceResource(SourceStore store, SourceFinder finder) {
        this.store = store;
        this.finder = finder;
    }

    @POST
    @Consumes("application/json")
    @ResponseStatus(201)
    @Operation(
            summary = "Poll a feed from now on",
            description =
                    "url is a feed's address or a site's, whose feed is looked for. What the feed has already alerts nobody.")
    public Uni<SourceView> create(byte[] body) {
        Sent sent = SettingsReader.read(JsonBody.object(body));
        Uni<String> address =
                sent.check() ? finder.find(sent.url()) : Uni.createFrom().item(sent.url());
        return address.chain(
                url -> store.create(new Wanted(url, sent.settings())).map(created -> {
                    Source source = created.source();
                    if (!created.isNew()) {
                        throw new Problem(
                                Problem.Kind.CONFLICT,
                                "It is polled already, as %s: %s".formatted(source.id(), source.url()));
                    }
                    return SourceView.of(source);
                }));
    }

    @GET
    @Operation(summary = "All sources by title, with their health")
    public Uni<Page<SourceView>> list(
            @RestQuery @Nullable String health,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String cursor,
            @RestQuery @Nullable Integer limit) {
        return store.list(health(health), q, cursor, Page.limit(limit))
                .map(page ->
                        new Page<>(page.items().stream().map(SourceView::of).toList(), page.next()));
    }

    private static @Nullable Health health(@Nullable String asked) {
        try {
            return asked == null || asked.isBlank() ? null : Health.of(asked.strip());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "health", "must be one of new, ok, quiet, loud, failing, gone, moved, paywalled, empty");
        }
    }

    @GET
    @Path("/{id}")
    public Uni<SourceView> one(@PathParam("id") String id) {
        return store.one(id).map(SourceView::of);
    }

    @PUT
    @Path("/{id}")
    @Consumes("application/json")
    @Operation(summary = "Change a source as a whole; another address is polled from the start")
    public Uni<SourceView> change(@PathParam("id") String id, byte[] body) {
        Sent sent = SettingsReader.read(JsonBody.object(body));
        return store.one(id)
                .chain(known -> !sent.check() || known.url().equals(sent.url())
                        ? Uni.createFrom().item(sent.url())
                        : finder.find(sent.url()))
                .chain(url -> store.change(id, url, sent.settings()))
                .map(SourceView::of);
    }

    @POST
    @Path("/{id}/poll")
    @ResponseStatus(202)
    @Operation(summary = "Poll at once, also what is gone or waits after failures")
    public Uni<SourceView> poll(@PathParam("id") String id) {
        return store.pollNow(id).map(SourceView::of);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(summary = "Poll it no longer; its articles stay")
    public Uni<Void> delete(@PathParam("id") String id) {
        return store.delete(id);
    }
}
