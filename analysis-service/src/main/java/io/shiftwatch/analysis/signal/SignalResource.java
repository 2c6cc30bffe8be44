package io.shiftwatch.analysis.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.http.Page;

@Path("/api/v1/signals")
@Produces("application/json")
public class SignalResource {

    private final SignalStore signals;

    SignalResource(SignalStore signals) {
        this.signals = signals;
    }

    @GET
    @Operation(summary = "Signals of the articles' current versions, newest first")
    public Uni<Page<SignalStore.SignalView>> list(
            @QueryParam("article") @Nullable String article,
            @QueryParam("family") @Nullable String family,
            @QueryParam("group") @Nullable String group,
            @QueryParam("status") @Nullable String status,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("target") @Nullable String target,
            @QueryParam("novelty") @Nullable String novelty,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "article", article);
        put(filters, "family", family);
        put(filters, "group", group);
        put(filters, "status", status);
        put(filters, "actor", actor);
        put(filters, "target", target);
        put(filters, "novelty", novelty);
        return signals.list(filters, cursor, Page.limit(limit));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One signal, with what later ones and people say of it")
    public Uni<SignalStore.SignalView> one(@PathParam("id") String id) {
        return signals.one(id);
    }

    private static void put(Map<String, String> filters, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            filters.put(name, value);
        }
    }
}
