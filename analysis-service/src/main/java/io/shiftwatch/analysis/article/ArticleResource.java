package io.shiftwatch.analysis.article;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.http.Page;

@Path("/api/v1/articles")
@Produces("application/json")
public class ArticleResource {

    private final ArchiveStore archive;
    private final CpuPool cpu;

    ArticleResource(ArchiveStore archive, CpuPool cpu) {
        this.archive = archive;
        this.cpu = cpu;
    }

    @GET
    @Operation(summary = "Articles, newest first, by words, source, language, time, story and signals")
    public Uni<Page<ArticleSummary>> list(
            @BeanParam ArticleFilter filter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return archive.list(filter.sql(), cursor, Page.limit(limit));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An article with its text, its signals and its versions")
    public Uni<ArticleView> one(@PathParam("id") String id, @QueryParam("version") @Nullable Integer version) {
        return archive.one(id, version);
    }

    @GET
    @Path("/{id}/diff")
    @Operation(
            summary = "What one version changes against another, word by word, and which signals came, stayed and went",
            description = "Without from and to: the current version against the one before.")
    public Uni<VersionDiff> diff(
            @PathParam("id") String id,
            @QueryParam("from") @Nullable Integer from,
            @QueryParam("to") @Nullable Integer to) {
        return archive.versions(id, from, to).chain(pair -> cpu.compute(() -> VersionDiff.of(pair.from(), pair.to())));
    }
}
