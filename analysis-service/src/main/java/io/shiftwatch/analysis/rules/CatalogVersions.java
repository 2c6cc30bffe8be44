package io.shiftwatch.analysis.rules;

import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.CatalogError;
import io.shiftwatch.analysis.catalog.CatalogFiles;
import io.shiftwatch.analysis.evaluation.ExampleRun;
import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.http.Problem;

/** Makes versions of the catalogue out of drafts. */
@ApplicationScoped
public class CatalogVersions {

    private final Analysts analysts;
    private final CatalogStore store;
    private final CpuPool cpu;

    CatalogVersions(Analysts analysts, CatalogStore store, CpuPool cpu) {
        this.analysts = analysts;
        this.store = store;
        this.cpu = cpu;
    }

    private record Tried(CatalogFiles files, ExampleRun run) {}

    /**
     * Stores the draft when all of it can be read and compiled; its examples are run, and those that do not hold are kept with it.
     *
     * @return the version's id
     * @throws Problem naming file, line and reason
     */
    public Uni<String> store(Draft draft) {
        String base = draft.base() == null ? analysts.current().files().version() : draft.base();
        return files(base)
                .chain(files -> cpu.compute(() -> tried(files.with(draft.files()))))
                .onFailure(CatalogError.class)
                .transform(broken -> Draft.problem(broken))
                .chain(tried -> store.add(tried.files(), "api", base, draft.note(), tried.run())
                        .replaceWith(tried.files().version()));
    }

    private static Tried tried(CatalogFiles files) {
        return new Tried(files, ExampleRun.of(new Analyst(files.load())));
    }

    /**
     * Switches to the version, on all instances.
     *
     * @param force although some of its examples do not hold
     * @throws Problem conflict when some do not and it is not forced
     */
    Uni<CatalogStore.Version> activate(String version, boolean force) {
        return store.one(version).chain(found -> {
            int misses = found.examples().misses().size();
            if (misses > 0 && !force) {
                throw new Problem(
                        Problem.Kind.CONFLICT,
                        "%d of the version's %d examples do not hold; they are listed at /api/v1/catalog/versions/%s. Mend them, or add ?force=true"
                                .formatted(misses, found.examples().total(), version));
            }
            return store.activate(version).chain(() -> store.one(version));
        });
    }

    /** @param version null for the active one */
    Uni<CatalogFiles> files(@Nullable String version) {
        CatalogFiles known = analysts.current().files();
        return version == null || version.equals(known.version())
                ? Uni.createFrom().item(known)
                : store.files(version);
    }
}
