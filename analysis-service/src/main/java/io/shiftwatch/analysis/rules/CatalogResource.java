package io.shiftwatch.analysis.rules;

import java.util.List;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.events.Signal;
import io.shiftwatch.kit.http.Problem;

@Path("/api/v1/catalog")
@Produces("application/json")
public class CatalogResource {

    private final Analysts analysts;

    CatalogResource(Analysts analysts) {
        this.analysts = analysts;
    }

    @GET
    public CatalogView all() {
        Catalog catalog = analysts.analyst().catalog();
        return new CatalogView(
                catalog.version(),
                catalog.families().stream().map(FamilyView::of).toList());
    }

    @GET
    @Path("/{family}")
    public FamilyDetail one(@PathParam("family") String slug) {
        Catalog catalog = analysts.analyst().catalog();
        Family family = catalog.family(slug).orElseThrow(() -> Problem.notFound("family"));
        return new FamilyDetail(catalog.version(), FamilyView.of(family), family.text(), family.examples());
    }

    public record CatalogView(String version, List<FamilyView> families) {}

    /** @param text the rule file */
    public record FamilyDetail(String version, FamilyView family, String text, List<Family.Example> examples) {}

    public record FamilyView(
            String slug,
            String code,
            String name,
            String group,
            String definition,
            String countsWhen,
            Signal.Axes axes,
            List<String> languages) {

        static FamilyView of(Family family) {
            return new FamilyView(
                    family.slug(),
                    family.code(),
                    family.name(),
                    family.group(),
                    family.definition(),
                    family.countsWhen(),
                    family.axes(),
                    List.of("en", "zh"));
        }
    }
}
