package io.shiftwatch.analysis.signal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;

import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.rules.Analysts;
import io.shiftwatch.analysis.verdict.Verdict;
import io.shiftwatch.analysis.verdict.VerdictStore;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.json.Json;

@Path("/api/v1/signals")
public class VerdictResource {

    private final VerdictStore store;
    private final Analysts analysts;

    VerdictResource(VerdictStore store, Analysts analysts) {
        this.store = store;
        this.analysts = analysts;
    }

    @PUT
    @Path("/{id}/verdict")
    @Consumes("application/json")
    @Produces("application/json")
    @Operation(summary = "Say whether a signal was read rightly, and if not what is wrong; replaces an earlier verdict")
    public Uni<Verdict> put(@PathParam("id") String id, byte[] body) {
        var families = analysts.current().analyst().catalog().families().stream()
                .map(Family::slug)
                .collect(Collectors.toUnmodifiableSet());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return store.put(id, Verdict.read(JsonBody.object(body), families, now));
    }

    @DELETE
    @Path("/{id}/verdict")
    @Produces("application/json")
    @Operation(summary = "Take a verdict back")
    public Uni<Void> delete(@PathParam("id") String id) {
        return store.delete(id);
    }

    @GET
    @Path("/verdicts")
    @Produces("application/x-ndjson")
    @Operation(summary = "All judged signals as labelled passages, a line each, as ./shiftwatch evaluate reads them")
    public Uni<String> labels() {
        return store.labels()
                .map(labels ->
                        labels.stream().map(label -> Json.text(label) + "\n").collect(Collectors.joining()));
    }
}
