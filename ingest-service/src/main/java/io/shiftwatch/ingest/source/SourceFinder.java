package io.shiftwatch.ingest.source;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;

import io.shiftwatch.ingest.feed.FeedFinder;
import io.shiftwatch.ingest.feed.FeedReader;
import io.shiftwatch.ingest.feed.NotAFeed;
import io.shiftwatch.ingest.fetch.Agent;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.guard.Fetch;
import io.shiftwatch.kit.guard.FetchFailure;
import io.shiftwatch.kit.guard.Fetched;
import io.shiftwatch.kit.guard.GuardedHttp;
import io.shiftwatch.kit.http.Problem;

/** Finds the feed at an address, or the one that the page there names. */
@ApplicationScoped
class SourceFinder {

    /** Somebody waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int MOST_TRIED = 6;
    private static final int REDIRECTS = 5;
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final GuardedHttp http;
    private final CpuPool cpu;
    private final Agent agent;

    SourceFinder(GuardedHttp http, CpuPool cpu, Agent agent) {
        this.http = http;
        this.cpu = cpu;
        this.agent = agent;
    }

    /** The feed's address; fails with a {@link Problem} that says why there is none. */
    Uni<String> find(String url) {
        URI address = URI.create(url);
        return get(address).chain(fetched -> isFeed(fetched)
                .chain(reason -> reason.isEmpty()
                        ? Uni.createFrom().item(kept(url, fetched))
                        : cpu.compute(() -> FeedFinder.candidates(
                                        fetched.body(), fetched.headers().get("content-type"), fetched.uri()))
                                .chain(candidates -> firstOf(
                                        new ArrayDeque<>(candidates.stream()
                                                .limit(MOST_TRIED)
                                                .toList()),
                                        reason))));
    }

    /** What was asked for, unless it has moved for good. */
    private static String kept(String url, Fetched fetched) {
        URI moved = fetched.movedTo();
        return moved == null ? url : moved.toString();
    }

    private Uni<String> firstOf(Deque<URI> candidates, String reason) {
        URI next = candidates.poll();
        if (next == null) {
            return Uni.createFrom()
                    .failure(Problem.invalid(
                            "url",
                            "has no feed: " + reason + ", and none was found from there; give the feed's own address"));
        }
        return get(next)
                .chain(fetched -> isFeed(fetched).map(why -> why.isEmpty() ? kept(next.toString(), fetched) : ""))
                .onFailure(Problem.class)
                .recoverWithItem("")
                .chain(found -> found.isEmpty()
                        ? firstOf(candidates, reason)
                        : Uni.createFrom().item(found));
    }

    private Uni<Fetched> get(URI address) {
        return http.get(new Fetch(
                        address,
                        Map.of("User-Agent", agent.name(), "Accept", Agent.ACCEPT),
                        MAX_BYTES,
                        PATIENCE,
                        REDIRECTS))
                .onFailure(FetchFailure.class)
                .transform(failure -> Problem.invalid(
                        "url", "cannot be read: " + failure.reason() + "; \"check\": false takes it unseen"))
                .invoke(fetched -> {
                    if (fetched.status() / 100 != 2) {
                        throw Problem.invalid(
                                "url",
                                "cannot be read: the server answers " + fetched.status()
                                        + "; \"check\": false takes it unseen");
                    }
                });
    }

    /** Empty when it is one, else why not. */
    private Uni<String> isFeed(Fetched fetched) {
        return cpu.compute(() -> {
            try {
                var unused = FeedReader.read(fetched.body(), fetched.headers().get("content-type"), fetched.uri());
                return "";
            } catch (NotAFeed e) {
                return e.reason();
            }
        });
    }
}
