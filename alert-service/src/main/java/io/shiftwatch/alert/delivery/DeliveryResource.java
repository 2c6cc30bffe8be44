package io.shiftwatch.alert.delivery;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.http.Page;

@Path("/api/v1/deliveries")
@Produces("application/json")
public class DeliveryResource {

    private final DeliveryStore store;

    DeliveryResource(DeliveryStore store) {
        this.store = store;
    }

    @GET
    @Operation(summary = "Webhook deliveries, newest first")
    public Uni<Page<DeliveryStore.DeliveryView>> list(
            @QueryParam("subscription") @Nullable String subscription,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return store.list(subscription, state, cursor, Page.limit(limit));
    }
}
