package io.shiftwatch.analysis.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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

    /**
     * A job under way.
     *
     * @param base null for a re-analysis
     * @param changed likewise
     */
    private record Work(
            Claimed claimed,
            String cursor,
            @Nullable Analyst base,
            @Nullable Analyst changed,
            Comparison result) {
        private Work after(String article) {
            return new Work(claimed, article, base, changed, result);
        }
    }

    private void look() {
        if (working || stopped) {
            return;
        }
        working = true;
        SafeContext.run(vertx, () -> jobs.claim().chain(this::begin))
                .subscribe()
                .with(this::goOn, this::rest);
    }

    /** Each step is a chain of its own: one chain over all steps would hold every article it has seen. */
    private void goOn(@Nullable Work work) {
        if (work == null || stopped) {
            working = false;
        } else {
            SafeContext.run(vertx, () -> step(work)).subscribe().with(this::goOn, this::rest);
        }
    }

    private void rest(Throwable failure) {
        LOG.infof("a job over the archive goes on later: %s", failure.getClass().getName());
        working = false;
    }

    private Uni<@Nullable Work> begin(@Nullable Claimed claimed) {
        if (claimed == null) {
            return Uni.createFrom().nullItem();
        }
        if (claimed.job().kind() == Kind.REANALYSIS) {
            return Uni.createFrom().item(new Work(claimed, claimed.cursor(), null, null, new Comparison()));
        }
        Uni<@Nullable Work> begun = analyst(claimed.job().base())
                .chain(base -> analyst(claimed.job().version())
                        .map(changed -> new Work(claimed, claimed.cursor(), base, changed, begun(claimed))));
        return begun.onFailure(CatalogError.class)
                .recoverWithUni(broken ->
                        jobs.end(claimed, State.FAILED, broken.getMessage()).map(ended -> (Work) null));
    }

    private Uni<@Nullable Work> step(Work work) {
        Claimed claimed = work.claimed();
        return jobs.next(claimed.job().filter(), work.cursor(), STEP).chain(found -> {
            if (found.isEmpty()) {
                return jobs.end(claimed, State.DONE, null).map(ended -> (Work) null);
            }
            Uni<Void> chain = Uni.createFrom().voidItem();
            for (Archived each : found) {
                chain = chain.chain(() -> one(work, each));
            }
            String last = found.getLast().article().articleId();
            Comparison result = work.base() == null ? null : work.result();
            return chain.chain(() -> jobs.step(claimed, found.size(), last, result))
                    .map(mine -> mine ? work.after(last) : null);
        });
    }

    private Uni<Void> one(Work work, Archived archived) {
        Analyst base = work.base();
        Analyst changed = work.changed();
        if (base == null || changed == null) {
            return rejudge(archived);
        }
        return cpu.compute(() -> {
                    compare(work.claimed().job().id(), base, changed, archived, work.result());
                    return archived;
                })
                .replaceWithVoid();
    }

    private Uni<Void> rejudge(Archived archived) {
        Analyst analyst = analysts.current().analyst();
        return cpu.compute(() -> analyst.analyse(ArticleStore.text(archived.article(), archived.version())))
                .chain(analysis -> articles.rejudge(
                        archived.article(),
                        archived.version(),
                        analysis,
                        analyst.catalog().version()));
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

    private static void compare(String job, Analyst base, Analyst changed, Archived archived, Comparison result) {
        ArticleReceived article = archived.article();
        Analysis before = base.analyse(ArticleStore.text(article, archived.version()));
        Analysis after = changed.analyse(ArticleStore.text(article, archived.version()));
        result.add(job.hashCode(), article, after.language(), before.signals(), after.signals());
    }
}
