package io.shiftwatch.alert.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.delivery.DeliveryLogStore.DeliveryDetails;
import io.shiftwatch.alert.delivery.DeliveryLogStore.DeliveryView;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;

@Path("/api/v1/deliveries")
@Produces("application/json")
public class DeliveryResource {

    private static final List<String> FIELDS = List.of("subscription", "from", "to", "states");

    private final DeliveryLogStore log;
    private final DeliveryQueueStore store;
    private final DeliveryWorker worker;

    DeliveryResource(DeliveryLogStore log, DeliveryQueueStore store, DeliveryWorker worker) {
        this.log = log;
        this.store = store;
        this.worker = worker;
    }

    @GET
    @Operation(summary = "Webhook deliveries, newest first")
    public Uni<Page<DeliveryView>> list(
            @QueryParam("subscription") @Nullable String subscription,
            @QueryParam("state")
                    @Parameter(description = "PENDING, IN_FLIGHT, RETRYING, DELIVERED, FAILED, HELD or SUPPRESSED")
                    @Nullable
                    String state,
            @QueryParam("from") @Parameter(description = "Made at or after this time") @Nullable String from,
            @QueryParam("to") @Parameter(description = "Made before this time") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        List<FieldError> errors = new ArrayList<>();
        DeliveryLogStore.Wanted wanted = new DeliveryLogStore.Wanted(
                subscription, state("state", state, errors), time("from", from, errors), time("to", to, errors));
        refuse(errors);
        return log.list(wanted, cursor, Page.limit(limit));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A delivery with its attempts and with what it sends")
    public Uni<DeliveryDetails> one(@PathParam("id") String id) {
        return log.one(id);
    }

    @POST
    @Path("/{id}/replay")
    @ResponseStatus(202)
    @Operation(summary = "Send it again: the same bytes under the same webhook-id")
    public Uni<DeliveryDetails> replay(@PathParam("id") String id) {
        return store.replay("d.id = :id", Map.of("id", id)).invoke(worker::wake).chain(replayed -> log.one(id)
                .invoke(found -> {
                    if (replayed == 0) {
                        throw new Problem(
                                Problem.Kind.CONFLICT,
                                "It is under way, part of a digest, a question to a reader, or its channel is switched off");
                    }
                }));
    }

    /** @param replayed how many are due now */
    public record Replayed(int replayed) {}

    @POST
    @Path("/replay")
    @Consumes("application/json")
    @ResponseStatus(202)
    @Operation(summary = "Send again what a subscription got, or was to get, since a time")
    public Uni<Replayed> replay(byte[] body) {
        ObjectNode sent = JsonBody.object(body);
        List<FieldError> errors = new ArrayList<>();
        sent.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                errors.add(new FieldError(field, "is no field here; there are " + String.join(", ", FIELDS)));
            }
        });
        String subscription = JsonBody.string(sent, "subscription");
        if (subscription == null) {
            errors.add(new FieldError("subscription", "is required: the id of a subscription"));
        }
        Instant from = time("from", JsonBody.string(sent, "from"), errors);
        Instant to = time("to", JsonBody.string(sent, "to"), errors);
        List<DeliveryState> states = states(sent, errors);
        refuse(errors);
        StringBuilder where = new StringBuilder("d.subscription_id = :subscription and (");
        where.append(String.join(
                        " or ", states.stream().map(DeliveryState::condition).toList()))
                .append(")");
        Map<String, Object> values = new HashMap<>();
        values.put("subscription", subscription);
        bound(where, values, "from", " and d.created_at >= :from", from);
        bound(where, values, "to", " and d.created_at < :to", to);
        return store.replay(where.toString(), values).invoke(worker::wake).map(Replayed::new);
    }

    private static void bound(
            StringBuilder where, Map<String, Object> values, String name, String condition, @Nullable Instant time) {
        if (time != null) {
            where.append(condition);
            values.put(name, time);
        }
    }

    /** Failed and held ones when not given. */
    private static List<DeliveryState> states(ObjectNode sent, List<FieldError> errors) {
        var given = sent.get("states");
        if (given == null || given.isNull()) {
            return List.of(DeliveryState.FAILED, DeliveryState.HELD);
        }
        List<DeliveryState> states = new ArrayList<>();
        given.forEach(each -> {
            DeliveryState state = state("states", each.asText(), errors);
            if (state != null) {
                states.add(state);
            }
        });
        if (states.isEmpty() && errors.isEmpty()) {
            errors.add(new FieldError("states", "must be a list of states such as DELIVERED or FAILED"));
        }
        return states;
    }

    private static @Nullable DeliveryState state(String field, @Nullable String given, List<FieldError> errors) {
        if (given == null || given.isBlank()) {
            return null;
        }
        return Arrays.stream(DeliveryState.values())
                .filter(each -> each.name().equals(given))
                .findFirst()
                .orElseGet(() -> {
                    errors.add(new FieldError(field, "must be one of " + List.of(DeliveryState.values())));
                    return null;
                });
    }

    private static @Nullable Instant time(String field, @Nullable String given, List<FieldError> errors) {
        try {
            return given == null || given.isBlank()
                    ? null
                    : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException e) {
            errors.add(new FieldError(field, "must be a time as in RFC 3339, such as 2026-03-01T09:00:00Z"));
            return null;
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
