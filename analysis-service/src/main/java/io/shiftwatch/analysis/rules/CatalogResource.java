package io.shiftwatch.analysis.rules;

import java.util.List;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.evaluation.Share;
import io.shiftwatch.analysis.rules.Analysts.InService;
import io.shiftwatch.analysis.verdict.VerdictStore;
import io.shiftwatch.analysis.verdict.VerdictStore.RulePrecision;
import io.shiftwatch.events.Signal;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.http.Problem;

@Path("/api/v1/catalog")
@Produces("application/json")
public class CatalogResource {

    private final Analysts analysts;
    private final CatalogVersions versions;
    private final CpuPool cpu;
    private final VerdictStore verdicts;

    CatalogResource(Analysts analysts, CatalogVersions versions, CpuPool cpu, VerdictStore verdicts) {
        this.verdicts = verdicts;
        this.analysts = analysts;
        this.versions = versions;
        this.cpu = cpu;
    }

    @GET
    @Operation(summary = "The families of the active version, with the precision that people's verdicts give")
    public Uni<CatalogView> all() {
        Catalog catalog = analysts.current().analyst().catalog();
        return verdicts.precision()
                .map(judged -> new CatalogView(
                        catalog.version(),
                        catalog.families().stream()
                                .map(family -> FamilyView.of(family, of(family, judged)))
                                .toList()));
    }

    private static List<RulePrecision> of(Family family, List<RulePrecision> judged) {
        return judged.stream()
                .filter(rule -> rule.family().equals(family.slug()))
                .toList();
    }

    @GET
    @Path("/{family}")
    @Operation(summary = "A family's rules and examples, of the active version or another")
    public Uni<FamilyDetail> one(@PathParam("family") String slug, @QueryParam("version") @Nullable String version) {
        InService known = analysts.current();
        Uni<Catalog> catalog = version == null || version.equals(known.files().version())
                ? Uni.createFrom().item(known.analyst().catalog())
                : versions.files(version).chain(files -> cpu.compute(files::load));
        return catalog.chain(found -> {
            Family family = found.family(slug).orElseThrow(() -> Problem.notFound("family"));
            return verdicts.precision().map(all -> {
                List<RulePrecision> judged = of(family, all);
                return new FamilyDetail(
                        found.version(),
                        FamilyView.of(family, judged),
                        judged.stream()
                                .map(rule -> new RuleView(rule.rule(), Share.of(rule.right(), rule.judged())))
                                .toList(),
                        family.text(),
                        family.examples());
            });
        });
    }

    public record CatalogView(String version, List<FamilyView> families) {}

    /**
     * @param rules those of which people judged a signal
     * @param text the rule file
     */
    public record FamilyDetail(
            String version, FamilyView family, List<RuleView> rules, String text, List<Family.Example> examples) {}

    /** @param precision share of the judged signals that were right, with a 95 % interval */
    public record RuleView(String id, Share precision) {}

    public record FamilyView(
            String slug,
            String code,
            String name,
            String group,
            String definition,
            String countsWhen,
            Signal.Axes axes,
            List<String> languages,
            Share precision) {

        static FamilyView of(Family family, List<RulePrecision> judged) {
            return new FamilyView(
                    family.slug(),
                    family.code(),
                    family.name(),
                    family.group(),
                    family.definition(),
                    family.countsWhen(),
                    family.axes(),
                    List.of("en", "zh"),
                    VerdictStore.share(judged));
        }
    }
}
