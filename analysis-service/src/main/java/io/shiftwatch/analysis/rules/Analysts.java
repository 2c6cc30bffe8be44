package io.shiftwatch.analysis.rules;

import java.nio.file.Path;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.CatalogError;
import io.shiftwatch.analysis.catalog.CatalogFiles;
import io.shiftwatch.analysis.evaluation.ExampleRun;
import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.analysis.judge.KeywordAlert;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.cpu.SafeContext;
import io.shiftwatch.kit.handling.Retry;

/**
 * The analyst in service, following the version that PostgreSQL says is active. The files of {@code SHIFTWATCH_CATALOG}, else the
 * packaged ones, are enrolled at the start.
 */
@ApplicationScoped
public class Analysts {

    private static final Logger LOG = Logger.getLogger(Analysts.class);

    private static final long FOLLOW_MILLIS = 500;

    /** One version, ready to judge. */
    public record InService(CatalogFiles files, Analyst analyst, KeywordAlert keywords) {
        static InService of(CatalogFiles files) {
            Analyst analyst = new Analyst(files.load());
            return new InService(files, analyst, new KeywordAlert(analyst.catalog()));
        }
    }

    private final CatalogStore store;
    private final CpuPool cpu;
    private final Vertx vertx;
    private final InService own;
    private volatile @Nullable InService current;
    private volatile @Nullable String refused;
    private volatile boolean enrolled;
    private volatile boolean following;

    Analysts(
            CatalogStore store,
            CpuPool cpu,
            Vertx vertx,
            @ConfigProperty(name = "shiftwatch.catalog") Optional<Path> folder) {
        this.store = store;
        this.cpu = cpu;
        this.vertx = vertx;
        this.own = InService.of(folder.map(CatalogFiles::folder).orElseGet(CatalogFiles::packaged));
    }

    void start(@Observes StartupEvent event) {
        follow();
        vertx.setPeriodic(FOLLOW_MILLIS, id -> follow());
    }

    /** @throws Retry until the active version is known and compiled */
    public InService current() {
        InService known = current;
        if (known == null) {
            throw new Retry("the catalogue is not loaded yet");
        }
        return known;
    }

    boolean isLoaded() {
        return current != null;
    }

    private void follow() {
        if (following) {
            return;
        }
        following = true;
        SafeContext.run(vertx, this::read).subscribe().with(nothing -> following = false, failure -> {
            LOG.infof("the catalogue is not followed: %s", failure.getClass().getName());
            following = false;
        });
    }

    private Uni<Void> read() {
        return enrol().chain(store::active).chain(active -> {
            InService known = current;
            boolean nothingNew = active == null
                    || active.equals(refused)
                    || known != null && known.files().version().equals(active);
            return nothingNew ? Uni.createFrom().voidItem() : switchTo(active);
        });
    }

    private Uni<Void> enrol() {
        if (enrolled) {
            return Uni.createFrom().voidItem();
        }
        return cpu.compute(() -> ExampleRun.of(own.analyst()))
                .chain(run -> store.enrol(own.files(), run))
                .invoke(() -> enrolled = true);
    }

    private Uni<Void> switchTo(String version) {
        Uni<InService> loaded = own.files().version().equals(version)
                ? Uni.createFrom().item(own)
                : store.files(version).chain(files -> cpu.compute(() -> InService.of(files)));
        return loaded.invoke(ready -> {
                    current = ready;
                    refused = null;
                    LOG.infof(
                            "catalogue %s: %d families",
                            version, ready.analyst().catalog().families().size());
                })
                .onFailure(CatalogError.class)
                .recoverWithUni(broken -> {
                    refused = version;
                    LOG.errorf(
                            "catalogue %s cannot be used by this release, activate another: %s",
                            version, broken.getMessage());
                    return Uni.createFrom().nullItem();
                })
                .replaceWithVoid();
    }
}
