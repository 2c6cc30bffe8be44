package io.shiftwatch.ingest.poll;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.ingest.article.Intake;
import io.shiftwatch.ingest.feed.Feed;
import io.shiftwatch.ingest.feed.FeedReader;
import io.shiftwatch.ingest.feed.NotAFeed;
import io.shiftwatch.ingest.fetch.Agent;
import io.shiftwatch.ingest.fetch.Parsing;
import io.shiftwatch.ingest.poll.EntryReader.Entries;
import io.shiftwatch.ingest.poll.PollResult.Taken;
import io.shiftwatch.ingest.poll.PollStore.Draft;
import io.shiftwatch.ingest.poll.PollStore.Finished;
import io.shiftwatch.ingest.poll.PollStore.Known;
import io.shiftwatch.ingest.source.PollState;
import io.shiftwatch.ingest.source.Source;
import io.shiftwatch.ingest.source.SourceStore;
import io.shiftwatch.kit.guard.Fetch;
import io.shiftwatch.kit.guard.FetchFailure;
import io.shiftwatch.kit.guard.Fetched;
import io.shiftwatch.kit.guard.GuardedHttp;
import io.shiftwatch.kit.json.Json;

/** One poll of one source: ask, read, accept what is new, remember. */
@ApplicationScoped
class Poll {

    private static final Logger LOG = Logger.getLogger(Poll.class);

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int REDIRECTS = 5;
    private static final long MAX_BYTES = FeedReader.LARGEST;

    /** After a failure of ours. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final GuardedHttp http;
    private final Parsing parsing;
    private final Intake intake;
    private final PollStore store;
    private final Agent agent;
    private final PollSettings settings;
    private final PollSchedule schedule;
    private final Clock clock = Clock.systemUTC();

    Poll(GuardedHttp http, Parsing parsing, Intake intake, PollStore store, Agent agent, PollSettings settings) {
        this.http = http;
        this.parsing = parsing;
        this.intake = intake;
        this.store = store;
        this.agent = agent;
        this.settings = settings;
        this.schedule = new PollSchedule(settings.minInterval(), settings.maxInterval());
    }

    /** The result, written down. */
    Uni<PollResult> run(Claimed claimed) {
        Instant began = now();
        return Uni.createFrom()
                .deferred(() -> ask(claimed.source()))
                // Whatever happens, it is written down: an unfinished poll would hold its host until the lease runs
                // out, and come first again.
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(
                            failure,
                            "a poll failed by a defect of ours: sourceId=%s",
                            claimed.source().id());
                    return PollResult.failed(
                            null, "something went wrong on our side; the log of ingest-service says what");
                })
                .chain(result -> finish(claimed, result, began).replaceWith(result));
    }

    private Uni<PollResult> ask(Source source) {
        return http.get(new Fetch(URI.create(source.url()), headers(source), MAX_BYTES, DEADLINE, REDIRECTS))
                .chain(fetched -> read(source, fetched))
                .onFailure(FetchFailure.class)
                .recoverWithItem(failure -> PollResult.failed(null, failure.reason()));
    }

    private Map<String, String> headers(Source source) {
        Map<String, String> headers = new HashMap<>(Map.of("User-Agent", agent.name(), "Accept", Agent.ACCEPT));
        PollState state = source.state();
        if (state.etag() != null) {
            headers.put("If-None-Match", state.etag());
        }
        if (state.lastModified() != null) {
            headers.put("If-Modified-Since", state.lastModified());
        }
        return headers;
    }

    private Uni<PollResult> read(Source source, Fetched fetched) {
        PollAnswer answer = PollAnswer.of(fetched, now());
        if (answer.unchanged()) {
            return Uni.createFrom().item(PollResult.unchanged(answer));
        }
        if (!answer.good()) {
            return Uni.createFrom().item(PollResult.failed(answer, answer.refusal()));
        }
        return parsing.read(fetched.body(), () -> parse(source, fetched))
                .chain(parsed -> take(source, answer, parsed))
                .onFailure(NotAFeed.class)
                .recoverWithItem(failure -> PollResult.failed(answer, failure.reason()));
    }

    private record Parsed(Feed feed, Entries entries) {}

    private Parsed parse(Source source, Fetched fetched) throws NotAFeed {
        Feed feed = FeedReader.read(fetched.body(), fetched.headers().get("content-type"), fetched.uri());
        if (feed.format() == Feed.Format.SITEMAP_INDEX) {
            throw new NotAFeed("the document is a list of sitemaps; give the address of one of them");
        }
        return new Parsed(feed, EntryReader.read(feed, source.settings(), now()));
    }

    private Uni<PollResult> take(Source source, PollAnswer answer, Parsed parsed) {
        List<Entry> entries = parsed.entries().entries();
        List<Taken> taken = new ArrayList<>();
        return store.known(source.id(), entries.stream().map(Entry::key).toList())
                .chain(known -> Multi.createFrom()
                        .iterable(entries)
                        .filter(entry -> isNew(entry, known.get(entry.key())))
                        .onItem()
                        .transformToUniAndConcatenate(entry -> accept(source, entry, known.get(entry.key())))
                        .invoke(taken::add)
                        .collect()
                        .last())
                .map(all -> result(answer, parsed, taken, false))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.infof(
                            "a poll stops halfway: sourceId=%s failure=%s",
                            source.id(), failure.getClass().getName());
                    return result(answer, parsed, taken, true);
                });
    }

    private static PollResult result(PollAnswer answer, Parsed parsed, List<Taken> taken, boolean ours) {
        List<String> notes = new ArrayList<>(parsed.feed().repairs());
        notes.addAll(parsed.entries().notes());
        int found = parsed.entries().entries().size();
        return new PollResult(
                answer,
                parsed.feed(),
                List.copyOf(taken),
                found,
                parsed.entries().refused(),
                notes,
                null,
                ours);
    }

    private static boolean isNew(Entry entry, @Nullable Known known) {
        return known == null || !known.hash().equals(entry.hash());
    }

    private Uni<Taken> accept(Source source, Entry entry, @Nullable Known known) {
        ArticleReceived article = article(source, entry, known == null ? null : known.articleId());
        Taken taken = new Taken(entry, article.articleId(), known != null, needsPage(source, entry));
        return taken.page()
                ? Uni.createFrom().item(taken)
                : intake.send(article).replaceWith(taken);
    }

    private ArticleReceived article(Source source, Entry entry, @Nullable String known) {
        boolean firstPoll = source.state().firstReadAt() == null;
        return entry.article(source, known, now(), !firstPoll);
    }

    private static boolean needsPage(Source source, Entry entry) {
        return switch (source.settings().pages()) {
            case ALWAYS -> entry.url() != null;
            case AUTO -> entry.partial();
            case NEVER -> false;
        };
    }

    private Uni<Void> finish(Claimed claimed, PollResult result, Instant began) {
        Source source = claimed.source();
        Instant now = now();
        return store.times(source.id(), result.taken(), now).chain(times -> {
            Habit habit = Habit.of(times, now);
            PollState after = judged(result.after(source, now, Duration.between(began, now)), habit, source, now);
            return store.finish(new Finished(
                    claimed,
                    result,
                    after,
                    result.ours()
                            ? SOON
                            : schedule.next(habit, asked(result), after.failures(), ThreadLocalRandom.current()),
                    pause(result),
                    now,
                    pages(source, result)));
        });
    }

    private static PollState judged(PollState state, Habit habit, Source source, Instant now) {
        if (state.readAt() == null && state.failure() == null) {
            return state;
        }
        HealthJudge.Verdict verdict = HealthJudge.judge(state, habit, source.pagesLocked(), now);
        return state.judged(verdict.health(), verdict.reason(), now);
    }

    private static Duration asked(PollResult result) {
        PollAnswer answer = result.answer();
        Feed feed = result.feed();
        Duration asked = answer == null ? Duration.ZERO : longer(answer.fresh(), answer.retryAfter());
        Duration ttl = feed == null ? null : feed.ttl();
        return ttl == null ? asked : longer(asked, ttl.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : ttl);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Whoever says "not now" to one request means all of ours; nobody silences a host for longer than between two polls. */
    private Duration pause(PollResult result) {
        PollAnswer answer = result.answer();
        Duration asked = answer == null ? Duration.ZERO : answer.retryAfter();
        Duration most = settings.maxInterval();
        return longer(settings.hostPause(), asked.compareTo(most) > 0 ? most : asked);
    }

    private List<Draft> pages(Source source, PollResult result) {
        return result.taken().stream()
                .filter(Taken::page)
                .map(each -> {
                    String url = String.valueOf(each.entry().url());
                    ArticleReceived article = article(source, each.entry(), each.articleId());
                    return new Draft(each.articleId(), url, SourceStore.host(url), Json.text(article));
                })
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
