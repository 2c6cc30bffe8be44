package io.shiftwatch.analysis.backtest;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import io.shiftwatch.analysis.article.ArticleStore;
import io.shiftwatch.analysis.backtest.ArchiveJob.Kind;
import io.shiftwatch.analysis.backtest.ArchiveJob.State;
import io.shiftwatch.analysis.backtest.ArchiveJobStore.Archived;
import io.shiftwatch.analysis.backtest.ArchiveJobStore.Claimed;
import io.shiftwatch.analysis.catalog.CatalogError;
import io.shiftwatch.analysis.judge.Analysis;
import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.analysis.rules.Analysts;
import io.shiftwatch.analysis.rules.CatalogStore;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.cpu.SafeContext;

/** Works at one job at a time, an article after the other, so that live articles always find a free core. */
@ApplicationScoped
class ArchiveWorker {

    private static final Logger LOG = Logger.getLogger(ArchiveWorker.class);

    private static final long LOOK_MILLIS = 1_000;

    /** Articles a step: what is done again after a crash. */
    private static final int STEP = 25;

    private final ArchiveJobStore jobs;
    private final ArticleStore articles;
    private final CatalogStore catalogs;
    private final Analysts analysts;
    private final CpuPool cpu;
    private final Vertx vertx;
    private volatile boolean working;
    private volatile boolean stopped;

    ArchiveWorker(
            ArchiveJobStore jobs,
            ArticleStore articles,
            CatalogStore catalogs,
            Analysts analysts,
            CpuPool cpu,
            Vertx vertx) {
        this.jobs = jobs;
        this.articles = articles;
        this.catalogs = catalogs;
        this.analysts = analysts;
        this.cpu = cpu;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(LOOK_MILLIS, id -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void look() {
        if (working || stopped) {
            return;
        }
        working = true;
        SafeContext.run(vertx, () -> jobs.claim().chain(this::work))
                .subscribe()
                .with(nothing -> working = false, failure -> {
                    LOG.infof(
                            "a job over the archive goes on later: %s",
                            failure.getClass().getName());
                    working = false;
                });
    }

    private Uni<Void> work(Claimed claimed) {
        if (claimed == null) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> worked = claimed.job().kind() == Kind.BACKTEST
                ? analyst(claimed.job().base())
                        .chain(base -> analyst(claimed.job().version())
                                .chain(changed -> compare(claimed, base, changed, claimed.cursor(), begun(claimed))))
                : rejudge(claimed, claimed.cursor());
        return worked.onFailure(CatalogError.class)
                .recoverWithUni(broken ->
                        jobs.end(claimed, State.FAILED, broken.getMessage()).replaceWithVoid());
    }

    private static Comparison begun(Claimed claimed) {
        Comparison result = claimed.job().result();
        return result == null ? new Comparison() : result;
    }

    private Uni<Analyst> analyst(String version) {
        Analysts.InService known = analysts.current();
        return known.files().version().equals(version)
                ? Uni.createFrom().item(known.analyst())
                : catalogs.files(version).chain(files -> cpu.compute(() -> new Analyst(files.load())));
    }

    private Uni<Void> compare(Claimed claimed, Analyst base, Analyst changed, String cursor, Comparison result) {
        return jobs.next(claimed.job().filter(), cursor, STEP).chain(found -> {
            if (found.isEmpty()) {
                return jobs.end(claimed, State.DONE, null).replaceWithVoid();
            }
            Uni<Void> chain = Uni.createFrom().voidItem();
            for (Archived each : found) {
                chain = chain.chain(() -> cpu.compute(() -> {
                    compare(claimed.job().id(), base, changed, each, result);
                    return null;
                }));
            }
            String last = last(found);
            return chain.chain(() -> jobs.step(claimed, found.size(), last, result))
                    .chain(mine -> mine && !stopped
                            ? compare(claimed, base, changed, last, result)
                            : Uni.createFrom().voidItem());
        });
    }

    private static void compare(String job, Analyst base, Analyst changed, Archived archived, Comparison result) {
        ArticleReceived article = archived.article();
        Analysis before = base.analyse(ArticleStore.text(article, archived.version()));
        Analysis after = changed.analyse(ArticleStore.text(article, archived.version()));
        result.add(job.hashCode(), article, after.language(), before.signals(), after.signals());
    }

    private Uni<Void> rejudge(Claimed claimed, String cursor) {
        return jobs.next(claimed.job().filter(), cursor, STEP).chain(found -> {
            if (found.isEmpty()) {
                return jobs.end(claimed, State.DONE, null).replaceWithVoid();
            }
            Uni<Void> chain = Uni.createFrom().voidItem();
            for (Archived each : found) {
                Analyst analyst = analysts.current().analyst();
                chain = chain.chain(
                        () -> cpu.compute(() -> analyst.analyse(ArticleStore.text(each.article(), each.version())))
                                .chain(analysis -> articles.rejudge(
                                        each.article(),
                                        each.version(),
                                        analysis,
                                        analyst.catalog().version())));
            }
            String last = last(found);
            return chain.chain(() -> jobs.step(claimed, found.size(), last, null))
                    .chain(mine -> mine && !stopped
                            ? rejudge(claimed, last)
                            : Uni.createFrom().voidItem());
        });
    }

    private static String last(List<Archived> found) {
        return found.getLast().article().articleId();
    }
}
