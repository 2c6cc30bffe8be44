package io.shiftwatch.ingest.pages;

import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.shiftwatch.kit.jobs.DueWork;

/** Reads the pages that are due. */
@ApplicationScoped
class PageWorker {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final MeterRegistry metrics;
    private final boolean works;
    private final DueWork<PageJob> pages;

    PageWorker(
            PageStore store,
            PageReading reading,
            PageSettings settings,
            @ConfigProperty(name = "shiftwatch.sources.poll", defaultValue = "true") boolean works,
            Vertx vertx,
            MeterRegistry metrics) {
        this.metrics = metrics;
        this.works = works;
        this.pages = new DueWork<>(vertx, "pages", LOOK, settings.inFlight(), store::claim, job -> reading.run(job)
                .invoke(this::count));
    }

    void start(@Observes StartupEvent event) {
        if (works) {
            pages.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        pages.stop();
    }

    private void count(String what) {
        Counter.builder("shiftwatch_pages_total")
                .description("Pages read for articles by what came of it")
                .tag("outcome", what)
                .register(metrics)
                .increment();
    }
}
