package io.shiftwatch.alert.delivery;

import java.time.Instant;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.SubscriptionStore;
import io.shiftwatch.alert.subscription.Terms.Channel;
import io.shiftwatch.alert.subscription.WebhookSecret;
import io.shiftwatch.kit.http.Problem;

/** A subscription's endpoint: tried, given another secret, switched on again. */
@Path("/api/v1/subscriptions/{id}/channel")
@Produces("application/json")
public class EndpointResource {

    private final SubscriptionStore subscriptions;
    private final DeliveryStore store;
    private final DeliveryQueueStore queue;
    private final DeliveryWorker worker;

    EndpointResource(
            SubscriptionStore subscriptions, DeliveryStore store, DeliveryQueueStore queue, DeliveryWorker worker) {
        this.subscriptions = subscriptions;
        this.store = store;
        this.queue = queue;
        this.worker = worker;
    }

    /** @param delivery what became of it is at {@code /api/v1/deliveries/ID} */
    public record Sent(String delivery) {}

    @POST
    @Path("/test")
    @ResponseStatus(202)
    @Operation(summary = "Send a test, signed and retried like an alert")
    public Uni<Sent> test(@PathParam("id") String id) {
        return webhook(id).chain(store::addTest).invoke(worker::wake).map(Sent::new);
    }

    /** @param previousUntil until then both secrets sign */
    public record Rotated(String secret, Instant previousUntil) {}

    @POST
    @Path("/secret")
    @Operation(summary = "Another secret, shown now only; for a day the one before signs beside it")
    public Uni<Rotated> rotate(@PathParam("id") String id) {
        String secret = WebhookSecret.random();
        return webhook(id)
                .invoke(subscription -> {
                    if (!subscription.terms().channel().type().equals(Channel.WEBHOOK)) {
                        throw new Problem(Problem.Kind.CONFLICT, "Only a webhook has a secret");
                    }
                })
                .chain(subscription -> subscriptions.rotate(id, secret))
                .map(until -> new Rotated(secret, until));
    }

    /**
     * @param sent how many deliveries were held and are due now
     * @param waitsFor whose consent is asked; null when nobody's is
     */
    public record Enabled(int sent, @Nullable String waitsFor) {}

    @POST
    @Path("/enable")
    @Operation(
            summary =
                    "Switch the endpoint on again, and send what was held for it; a reader of mail who did not agree is asked")
    public Uni<Enabled> enable(@PathParam("id") String id) {
        return webhook(id)
                .chain(subscription -> queue.enable(id))
                .invoke(worker::wake)
                .map(sent -> new Enabled(
                        sent.orElse(0),
                        sent.isPresent() ? null : "the reader, who gets a mail that asks: at most one in ten minutes"));
    }

    private Uni<Subscription> webhook(String id) {
        return subscriptions.one(id).invoke(subscription -> {
            if (!subscription.terms().channel().delivers()) {
                throw new Problem(
                        Problem.Kind.CONFLICT, "The subscription's alerts are only looked at: it has no endpoint");
            }
        });
    }
}
