package io.shiftwatch.alert.subscription;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.secrets.Vault;
import io.shiftwatch.alert.subscription.SubscriptionStore.Wanted;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Page;

@Path("/api/v1/subscriptions")
@Produces("application/json")
@Consumes("application/json")
public class SubscriptionResource {

    private final SubscriptionStore store;
    private final WantedReader reader;
    private final Vault vault;

    SubscriptionResource(SubscriptionStore store, WantedReader reader, Vault vault) {
        this.store = store;
        this.reader = reader;
        this.vault = vault;
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Subscribe; a webhook's secret is in this answer and never again, where alerts go in none")
    public Uni<SubscriptionView> create(byte[] body) {
        Wanted wanted = reader.create(JsonBody.object(body));
        return store.create(wanted).map(created -> SubscriptionView.of(created, wanted.secret(), vault));
    }

    @GET
    @Consumes("*/*")
    @Operation(summary = "Newest first")
    public Uni<Page<SubscriptionView>> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer limit) {
        return store.list(cursor, Page.limit(limit))
                .map(page -> new Page<>(
                        page.items().stream()
                                .map(each -> SubscriptionView.of(each, null, vault))
                                .toList(),
                        page.next()));
    }

    @GET
    @Path("/{id}")
    @Consumes("*/*")
    public Uni<SubscriptionView> one(@PathParam("id") String id) {
        return store.one(id).map(found -> SubscriptionView.of(found, null, vault));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change a subscription as a whole")
    public Uni<SubscriptionView> change(@PathParam("id") String id, byte[] body) {
        ObjectNode sent = JsonBody.object(body);
        return store.one(id)
                .chain(before -> store.hasSecret(id).map(has -> reader.change(sent, before, has)))
                .chain(wanted ->
                        store.change(id, wanted).map(changed -> SubscriptionView.of(changed, wanted.secret(), vault)));
    }

    @DELETE
    @Path("/{id}")
    @Consumes("*/*")
    @ResponseStatus(204)
    public Uni<Void> delete(@PathParam("id") String id) {
        return store.delete(id);
    }
}
