package io.shiftwatch.ingest.source;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;

import io.shiftwatch.ingest.feed.FeedFinder;
import io.shiftwatch.ingest.feed.FeedReader;
import io.shiftwatch.ingest.feed.NotAFeed;
import io.shiftwatch.ingest.fetch.Agent;
import io.shiftwatch.ingest.fetch.Parsing;
import io.shiftwatch.kit.guard.Fetch;
import io.shiftwatch.kit.guard.FetchFailure;
import io.shiftwatch.kit.guard.Fetched;
import io.shiftwatch.kit.guard.GuardedHttp;
import io.shiftwatch.kit.http.Problem;

/** Finds the feed at an address, or the one that the page there names. */
@ApplicationScoped
class SourceFinder {

    /** Somebody waits for the answer; for one page, and for all of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final Duration ALL = Duration.ofSeconds(12);

    private static final int MOST_TRIED = 6;
    private static final int REDIRECTS = 5;

    private final GuardedHttp http;
    private final Parsing parsing;
    private final Agent agent;
    private final Clock clock = Clock.systemUTC();

    SourceFinder(GuardedHttp http, Parsing parsing, Agent agent) {
        this.http = http;
        this.parsing = parsing;
        this.agent = agent;
    }

    /** The feed's address; fails with a {@link Problem} that says why there is none. */
    Uni<String> find(String url) {
        URI address = URI.create(url);
        Instant end = clock.instant().plus(ALL);
        return get(address, end).chain(fetched -> isFeed(fetched)
                .chain(reason -> reason.isEmpty()
                        ? Uni.createFrom().item(kept(url, fetched))
                        : parsing.read(
                                        fetched.body(),
                                        () -> FeedFinder.candidates(
                                                fetched.body(),
                                                fetched.headers().get("content-type"),
                                                fetched.uri()))
                                .chain(candidates -> firstOf(
                                        new ArrayDeque<>(candidates.stream()
                                                .limit(MOST_TRIED)
                                                .toList()),
                                        reason,
                                        end))));
    }

    /** What was asked for, unless it has moved for good. */
    private static String kept(String url, Fetched fetched) {
        URI moved = fetched.movedTo();
        return moved == null ? url : moved.toString();
    }

    private Uni<String> firstOf(Deque<URI> candidates, String reason, Instant end) {
        URI next = candidates.poll();
        if (next == null || !clock.instant().isBefore(end)) {
            return Uni.createFrom()
                    .failure(Problem.invalid(
                            "url",
                            "has no feed: " + reason + ", and none was found from there; give the feed's own address"));
        }
        return get(next, end)
                .chain(fetched -> isFeed(fetched).map(why -> why.isEmpty() ? kept(next.toString(), fetched) : ""))
                .onFailure(Problem.class)
                .recoverWithItem("")
                .chain(found -> found.isEmpty()
                        ? firstOf(candidates, reason, end)
                        : Uni.createFrom().item(found));
    }

    private Uni<Fetched> get(URI address, Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        Duration patience = left.isPositive() ? left.compareTo(PATIENCE) < 0 ? left : PATIENCE : Duration.ofMillis(1);
        return http.get(new Fetch(
                        address,
                        Map.of("User-Agent", agent.name(), "Accept", Agent.ACCEPT),
                        FeedReader.LARGEST,
                        patience,
                        REDIRECTS))
                .onFailure(FetchFailure.class)
                .transform(failure -> failure.kind() == FetchFailure.Kind.REFUSED
                        ? Problem.invalid("url", "cannot be read: " + failure.reason())
                        : unread(failure.reason()))
                .invoke(fetched -> {
                    if (fetched.status() / 100 != 2) {
                        throw unread("the server answers " + fetched.status());
                    }
                });
    }

    private static Problem unread(String reason) {
        return Problem.invalid("url", "cannot be read: " + reason + "; \"check\": false takes it unseen");
    }

    /** Empty when it is one, else why not. */
    private Uni<String> isFeed(Fetched fetched) {
        return parsing.read(fetched.body(), () -> {
            try {
                var unused = FeedReader.read(fetched.body(), fetched.headers().get("content-type"), fetched.uri());
                return "";
            } catch (NotAFeed e) {
                return e.reason();
            }
        });
    }
}
