package io.shiftwatch.alert.stream;

import java.net.URI;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;

import io.shiftwatch.alert.page.Page;
import io.shiftwatch.kit.http.Problem;

/** An alert's address that fits into a line of plain text. */
@Path("/a/{alert}.{sequence:\\d{1,9}}")
public class ShortLinkResource {

    private static final Response NONE = Page.saying(404, "There is no such alert, or no longer.");

    private final AlertStore store;

    ShortLinkResource(AlertStore store) {
        this.store = store;
    }

    @GET
    @Operation(summary = "Leads to where the alert's article is read with its evidence")
    public Uni<Response> read(@PathParam("alert") String alert, @PathParam("sequence") int sequence) {
        return store.one(alert)
                .map(all -> all.stream()
                        .filter(each -> each.sequence() == sequence)
                        .findFirst()
                        .map(each -> Response.seeOther(URI.create(each.links().read()))
                                .build())
                        .orElse(NONE))
                .onFailure(Problem.class)
                .recoverWithItem(NONE);
    }
}
