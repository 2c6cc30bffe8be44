package io.shiftwatch.analysis.backtest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.shiftwatch.analysis.backtest.ArchiveJob.Filter;
import io.shiftwatch.analysis.backtest.ArchiveJob.Kind;
import io.shiftwatch.analysis.rules.Analysts;
import io.shiftwatch.analysis.rules.CatalogStore;
import io.shiftwatch.analysis.rules.CatalogVersions;
import io.shiftwatch.analysis.rules.Draft;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;

/** What a changed catalogue would have found in the archive. Nothing is stored with the articles and nobody is notified. */
@Path("/api/v1/backtests")
@Produces("application/json")
public class BacktestResource {

    private static final int LISTED = 100;

    private final ArchiveJobStore jobs;
    private final CatalogVersions versions;
    private final CatalogStore catalogs;
    private final Analysts analysts;

    BacktestResource(ArchiveJobStore jobs, CatalogVersions versions, CatalogStore catalogs, Analysts analysts) {
        this.jobs = jobs;
        this.versions = versions;
        this.catalogs = catalogs;
        this.analysts = analysts;
    }

    @POST
    @Consumes("application/json")
    @ResponseStatus(202)
    @Operation(
            summary =
                    "Try a version of the catalogue, or changed files, over the archive; ask its address for progress")
    public Uni<ArchiveJob> start(byte[] body) {
        ObjectNode sent = JsonBody.object(body);
        Filter filter = Filter.read(sent);
        String base = analysts.current().files().version();
        return version(sent).chain(version -> jobs.create(Kind.BACKTEST, version, base, filter));
    }

    private Uni<String> version(ObjectNode sent) {
        String version = JsonBody.string(sent, "version");
        if (version != null) {
            return catalogs.files(version).replaceWith(version);
        }
        if (!sent.has("files")) {
            throw Problem.invalid("version", "is required: a version of the catalogue, or files with the changed ones");
        }
        return versions.store(Draft.read(sent));
    }

    @GET
    public Uni<Page<ArchiveJob>> list() {
        return jobs.list(Kind.BACKTEST, LISTED).map(found -> new Page<>(found, null));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Progress, counts of what is found otherwise, and samples of each to read")
    public Uni<ArchiveJob> one(@PathParam("id") String id) {
        return jobs.one(Kind.BACKTEST, id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Stop it; what it found so far stays")
    public Uni<ArchiveJob> cancel(@PathParam("id") String id) {
        return jobs.cancel(Kind.BACKTEST, id);
    }
}
