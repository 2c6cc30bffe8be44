package io.shiftwatch.analysis.backtest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.backtest.ArchiveJob.Filter;
import io.shiftwatch.analysis.backtest.ArchiveJob.Kind;
import io.shiftwatch.analysis.rules.Analysts;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Page;

/** Judging what is archived anew by the active catalogue: an explicit step after a switch. Nobody is notified. */
@Path("/api/v1/reanalyses")
@Produces("application/json")
public class ReanalysisResource {

    private static final int LISTED = 100;

    private final ArchiveJobStore jobs;
    private final Analysts analysts;

    ReanalysisResource(ArchiveJobStore jobs, Analysts analysts) {
        this.jobs = jobs;
        this.analysts = analysts;
    }

    @POST
    @Consumes("application/json")
    @ResponseStatus(202)
    @Operation(summary = "Judge archived articles anew by the active version; interrupted, it goes on where it stopped")
    public Uni<ArchiveJob> start(byte @Nullable [] body) {
        Filter filter = Filter.read(JsonBody.object(body));
        String version = analysts.current().files().version();
        return jobs.create(Kind.REANALYSIS, version, version, filter);
    }

    @GET
    public Uni<Page<ArchiveJob>> list() {
        return jobs.list(Kind.REANALYSIS, LISTED).map(found -> new Page<>(found, null));
    }

    @GET
    @Path("/{id}")
    public Uni<ArchiveJob> one(@PathParam("id") String id) {
        return jobs.one(Kind.REANALYSIS, id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Stop it; what is judged anew stays so")
    public Uni<ArchiveJob> cancel(@PathParam("id") String id) {
        return jobs.cancel(Kind.REANALYSIS, id);
    }
}
