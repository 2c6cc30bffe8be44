package io.shiftwatch.alert.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.shiftwatch.alert.matching.Yaml;
import io.shiftwatch.alert.secrets.Vault;
import io.shiftwatch.alert.subscription.SubscriptionStore.Wanted;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;
import io.shiftwatch.kit.http.Problem.Kind;
import io.shiftwatch.kit.json.Json;

/** Many subscriptions at once, as {@code {"subscriptions": [...]}} in JSON or YAML. */
@Path("/api/v1/subscriptions")
@Produces("application/json")
public class SubscriptionListResource {

    private static final String YAML = "application/yaml";
    private static final int MOST = 5_000;
    private static final int MOST_ERRORS = 100;

    /** What a subscription has of itself, and what is answered once only. */
    private static final List<String> NOT_EXPORTED =
            List.of("id", "owner", "createdAt", "updatedAt", "effectiveAt", "warnings");

    private final SubscriptionStore store;
    private final WantedReader reader;
    private final Vault vault;

    SubscriptionListResource(SubscriptionStore store, WantedReader reader, Vault vault) {
        this.store = store;
        this.reader = reader;
        this.vault = vault;
    }

    /** @param subscriptions in the order sent; each webhook's secret is in this answer and never again */
    public record Created(int created, List<SubscriptionView> subscriptions) {}

    @POST
    @Path("/bulk")
    @Consumes({MediaType.APPLICATION_JSON, YAML, "text/yaml", "application/x-yaml"})
    @ResponseStatus(201)
    @Operation(summary = "Subscribe to many, all or none; what is exported can be sent here")
    public Uni<Created> create(byte[] body, @HeaderParam(HttpHeaders.CONTENT_TYPE) String type) {
        List<Wanted> wanted = wanted(type.contains("yaml") ? yaml(body) : JsonBody.object(body));
        return store.createAll(wanted).map(created -> {
            List<SubscriptionView> views = new ArrayList<>();
            for (int i = 0; i < created.size(); i++) {
                views.add(SubscriptionView.of(created.get(i), wanted.get(i).secret(), vault));
            }
            return new Created(views.size(), views);
        });
    }

    private static ObjectNode yaml(byte[] body) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            if (Yaml.MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new Problem(Kind.NOT_JSON, "The body is not a YAML mapping with subscriptions in it");
        } catch (CharacterCodingException e) {
            throw new Problem(Kind.NOT_JSON, "The body is not UTF-8");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new Problem(
                    Kind.NOT_JSON,
                    "The body is not YAML"
                            + (at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr())));
        }
    }

    private List<Wanted> wanted(ObjectNode sent) {
        if (!(sent.get("subscriptions") instanceof ArrayNode list) || list.isEmpty() || list.size() > MOST) {
            throw Problem.invalid("subscriptions", "must be a list of 1 to " + MOST + " subscriptions");
        }
        List<Wanted> wanted = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < list.size() && errors.size() < MOST_ERRORS; i++) {
            String path = "subscriptions[" + i + "]";
            if (!(list.get(i) instanceof ObjectNode each)) {
                errors.add(new FieldError(path, "must be an object"));
                continue;
            }
            try {
                wanted.add(reader.create(each));
            } catch (Problem problem) {
                problem.errors()
                        .forEach(error -> errors.add(new FieldError(path + "." + error.field(), error.reason())));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return wanted;
    }

    @GET
    @Path("/export")
    @Produces({MediaType.APPLICATION_JSON, YAML})
    @Operation(
            summary =
                    "All of them, oldest first, without ids, secrets and the secret part of addresses; format is json or yaml")
    public Uni<Response> export(@QueryParam("format") @DefaultValue("json") String format) {
        if (!format.equals("json") && !format.equals("yaml")) {
            throw Problem.invalid("format", "must be json or yaml");
        }
        boolean yaml = format.equals("yaml");
        return store.all().map(all -> Response.ok(written(all.stream(), yaml))
                .type((yaml ? YAML : MediaType.APPLICATION_JSON) + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=subscriptions." + format)
                .build());
    }

    private String written(Stream<Subscription> all, boolean yaml) {
        ObjectNode list = Json.MAPPER.createObjectNode();
        ArrayNode subscriptions = list.putArray("subscriptions");
        all.forEach(each -> {
            ObjectNode exported = Json.MAPPER.valueToTree(SubscriptionView.of(each, null, vault));
            exported.remove(NOT_EXPORTED);
            ((ObjectNode) exported.path("channel")).remove(List.of("state", "since", "because"));
            // What was left empty need not be read.
            exported.properties().removeIf(field -> isEmpty(field.getValue()));
            subscriptions.add(exported);
        });
        try {
            return yaml ? Yaml.MAPPER.writeValueAsString(list) : Json.text(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isContainerNode() && value.isEmpty() || value.isBoolean() && !value.booleanValue();
    }
}
