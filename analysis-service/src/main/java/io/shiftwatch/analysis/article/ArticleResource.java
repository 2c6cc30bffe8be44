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

import io.shiftwatch.kit.http.Page;

@Path("/api/v1/articles")
@Produces("application/json")
public class ArticleResource {

    private final ArchiveStore archive;

    ArticleResource(ArchiveStore archive) {
        this.archive = archive;
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
}
