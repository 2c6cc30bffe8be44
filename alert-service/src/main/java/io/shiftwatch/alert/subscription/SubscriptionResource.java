package io.shiftwatch.alert.subscription;

import java.util.Base64;
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

import io.shiftwatch.alert.subscription.SubscriptionStore.Wanted;
import io.shiftwatch.alert.subscription.Terms.Channel;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;

@Path("/api/v1/subscriptions")
@Produces("application/json")
@Consumes("application/json")
public class SubscriptionResource {

    private static final int MIN_SECRET_BYTES = 24;
    private static final int MAX_SECRET_BYTES = 64;

    private final SubscriptionStore store;

    SubscriptionResource(SubscriptionStore store) {
        this.store = store;
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Subscribe; a webhook's secret is in this answer and never again")
    public Uni<SubscriptionView> create(byte[] body) {
        Wanted wanted = wanted(JsonBody.object(body));
        return store.create(wanted.terms(), wanted.secret())
                .map(created -> SubscriptionView.of(created, wanted.secret()));
    }

    /** @throws Problem naming every field that is wrong */
    static Wanted wanted(ObjectNode sent) {
        Terms terms = TermsReader.read(sent);
        String given = secret(sent);
        boolean webhook = terms.channel().type().equals(Channel.WEBHOOK);
        return new Wanted(terms, webhook ? given == null ? WebhookSecret.random() : given : null);
    }

    @GET
    @Consumes("*/*")
    @Operation(summary = "Newest first")
    public Uni<Page<SubscriptionView>> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer limit) {
        return store.list(cursor, Page.limit(limit))
                .map(page -> new Page<>(
                        page.items().stream()
                                .map(each -> SubscriptionView.of(each, null))
                                .toList(),
                        page.next()));
    }

    @GET
    @Path("/{id}")
    @Consumes("*/*")
    public Uni<SubscriptionView> one(@PathParam("id") String id) {
        return store.one(id).map(found -> SubscriptionView.of(found, null));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change a subscription as a whole")
    public Uni<SubscriptionView> change(@PathParam("id") String id, byte[] body) {
        ObjectNode sent = JsonBody.object(body);
        Terms terms = TermsReader.read(sent);
        String given = secret(sent);
        return store.secret(id).chain(known -> {
            boolean needsOne = terms.channel().type().equals(Channel.WEBHOOK) && known.isEmpty() && given == null;
            String secret = needsOne ? WebhookSecret.random() : given;
            return store.change(id, terms, secret)
                    .map(changed -> SubscriptionView.of(changed, needsOne ? secret : null));
        });
    }

    @DELETE
    @Path("/{id}")
    @Consumes("*/*")
    @ResponseStatus(204)
    public Uni<Void> delete(@PathParam("id") String id) {
        return store.delete(id);
    }

    private static @Nullable String secret(ObjectNode sent) {
        if (!(sent.get("channel") instanceof ObjectNode channel)) {
            return null;
        }
        String secret = JsonBody.string(channel, "secret");
        if (secret == null) {
            return null;
        }
        try {
            int bytes = Base64.getDecoder().decode(secret.startsWith("whsec_") ? secret.substring(6) : secret).length;
            if (bytes >= MIN_SECRET_BYTES && bytes <= MAX_SECRET_BYTES) {
                return secret;
            }
        } catch (IllegalArgumentException e) {
            // Answered below like one of the wrong length.
        }
        throw Problem.invalid("channel.secret", "must be 24 to 64 bytes in Base64, with whsec_ in front");
    }
}
