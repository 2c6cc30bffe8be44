package io.shiftwatch.ingest.pages;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.ingest.article.Intake;
import io.shiftwatch.ingest.feed.TextDecoder;
import io.shiftwatch.ingest.fetch.Agent;
import io.shiftwatch.ingest.fetch.Parsing;
import io.shiftwatch.ingest.fetch.Robots;
import io.shiftwatch.ingest.page.PageReader;
import io.shiftwatch.ingest.pages.PageJudge.Found;
import io.shiftwatch.kit.guard.Fetch;
import io.shiftwatch.kit.guard.FetchFailure;
import io.shiftwatch.kit.guard.Fetched;
import io.shiftwatch.kit.guard.GuardedHttp;

/** One reading of one page: ask whether we may, ask for it, accept what it says, remember. */
@ApplicationScoped
class PageReading {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int REDIRECTS = 5;
    private static final long MAX_BYTES = 2L * 1024 * 1024;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final GuardedHttp http;
    private final Parsing parsing;
    private final Robots robots;
    private final Intake intake;
    private final PageStore store;
    private final Agent agent;
    private final PageJudge judge;
    private final Duration hostPause;
    private final Clock clock = Clock.systemUTC();

    PageReading(
            GuardedHttp http,
            Parsing parsing,
            Robots robots,
            Intake intake,
            PageStore store,
            Agent agent,
            PageSettings settings,
            @ConfigProperty(name = "shiftwatch.sources.host-pause", defaultValue = "PT1S") Duration hostPause) {
        this.http = http;
        this.parsing = parsing;
        this.robots = robots;
        this.intake = intake;
        this.store = store;
        this.agent = agent;
        this.judge = new PageJudge(settings);
        this.hostPause = hostPause;
    }

    /** What came of it, in a word. */
    Uni<String> run(PageJob job) {
        return (job.robots() ? robots.permits(job.url()) : Uni.createFrom().item(Robots.Permission.NOT_ASKED))
                .chain(permission -> permission.allowed()
                        ? read(job).chain(outcome -> take(job, outcome, permission.delay()))
                        : take(job, judge.disallowed(job, now()), permission.delay()));
    }

    private Uni<PageOutcome> read(PageJob job) {
        Map<String, String> headers =
                Map.of("User-Agent", agent.name(), "Accept", "text/html, application/xhtml+xml, */*;q=0.5");
        return http.get(new Fetch(job.url(), headers, MAX_BYTES, DEADLINE, REDIRECTS))
                .chain(fetched -> parsing.read(fetched.body(), () -> judge.answered(job, found(job, fetched), now())))
                .onFailure(FetchFailure.class)
                .recoverWithItem(failure -> judge.failed(job, now()));
    }

    private static Found found(PageJob job, Fetched fetched) {
        boolean elsewhere = isFront(fetched.uri()) && !isFront(job.url());
        String type = fetched.headers().getOrDefault("content-type", "text/html");
        boolean readable = fetched.status() / 100 == 2 && (type.contains("html") || type.contains("text"));
        return new Found(
                fetched.status(),
                elsewhere,
                readable
                        ? PageReader.read(
                                TextDecoder.decode(fetched.body(), type).text(),
                                fetched.uri().toString())
                        : null);
    }

    private static boolean isFront(URI uri) {
        String path = uri.getPath();
        return path == null || path.length() <= 1;
    }

    private Uni<String> take(PageJob job, PageOutcome outcome, Duration delay) {
        ArticleReceived article = outcome.send();
        Uni<String> sent = article == null ? Uni.createFrom().item("") : intake.send(article);
        Duration pause = delay.compareTo(hostPause) > 0 ? delay : hostPause;
        return sent.onItemOrFailure()
                .transformToUni((id, failure) -> failure == null
                        ? store.finish(job, outcome, pause).replaceWith(outcome.what())
                        : store.putBack(job, SOON).replaceWith("put_back"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
