package io.shiftwatch.alert.raising;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;

import io.shiftwatch.alert.text.AlertText;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Problem;

/** Takes an alert back. */
@Path("/api/v1/alerts/{id}/withdraw")
@Produces("application/json")
@Consumes("application/json")
public class WithdrawResource {

    private static final int MOST_REASON = 500;

    private final FollowUpStore followUps;

    WithdrawResource(FollowUpStore followUps) {
        this.followUps = followUps;
    }

    /** @param told how many subscriptions hear of it now; none when they did before */
    public record Withdrawn(int told) {}

    @POST
    @Operation(summary = "An alert should not have been: everyone who was told of its signal is told so, once")
    public Uni<Withdrawn> withdraw(@PathParam("id") String id, byte[] body) {
        ObjectNode sent = JsonBody.object(body);
        sent.fieldNames().forEachRemaining(field -> {
            if (!field.equals("reason")) {
                throw Problem.invalid(field, "is no field here; there is reason");
            }
        });
        String reason = JsonBody.string(sent, "reason");
        String said = reason == null ? "" : AlertText.line(reason);
        if (said.isEmpty()) {
            throw Problem.invalid("reason", "is required: why it should not have been");
        }
        if (said.length() > MOST_REASON) {
            throw Problem.invalid("reason", "must have at most " + MOST_REASON + " characters");
        }
        return followUps.withdraw(id, said).map(Withdrawn::new);
    }
}
