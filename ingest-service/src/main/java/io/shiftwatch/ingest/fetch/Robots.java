package io.shiftwatch.ingest.fetch;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.smallrye.mutiny.Uni;

import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.guard.Fetch;
import io.shiftwatch.kit.guard.FetchFailure;
import io.shiftwatch.kit.guard.Fetched;
import io.shiftwatch.kit.guard.GuardedHttp;

/** What sites allow robots to read (RFC 9309). To be asked while the host is held: it may cost a request. */
@ApplicationScoped
public class Robots {

    private static final Duration KEPT = Duration.ofHours(12);

    /** A site that cannot say what it allows is left alone for a while. */
    private static final Duration KEPT_AFTER_FAILURE = Duration.ofMinutes(30);

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 512 * 1024;
    private static final int REDIRECTS = 5;
    private static final int MOST_HOSTS = 2_000;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private final GuardedHttp http;
    private final CpuPool cpu;
    private final Agent agent;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Known> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_HOSTS;
        }
    });

    Robots(GuardedHttp http, CpuPool cpu, Agent agent) {
        this.http = http;
        this.cpu = cpu;
        this.agent = agent;
    }

    private record Known(BaseRobotRules rules, Instant until) {}

    /** @param delay that the site asks for between two requests; zero when it does not */
    public record Permission(boolean allowed, Duration delay) {
        public static final Permission NOT_ASKED = new Permission(true, Duration.ZERO);
    }

    public Uni<Permission> permits(URI page) {
        URI robots = page.resolve("/robots.txt");
        Known had = known.get(robots.toString());
        if (had != null && clock.instant().isBefore(had.until())) {
            return Uni.createFrom().item(permission(had.rules(), page));
        }
        return http.get(new Fetch(robots, Map.of("User-Agent", agent.name()), MAX_BYTES, DEADLINE, REDIRECTS))
                .chain(fetched -> cpu.compute(() -> rules(robots, fetched)))
                .onFailure(FetchFailure.class)
                .recoverWithItem(failure -> new SimpleRobotRulesParser().failedFetch(503))
                .invoke(rules -> known.put(
                        robots.toString(),
                        new Known(rules, clock.instant().plus(rules.isDeferVisits() ? KEPT_AFTER_FAILURE : KEPT))))
                .map(rules -> permission(rules, page));
    }

    private static SimpleRobotRules rules(URI robots, Fetched fetched) {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
        return fetched.status() / 100 == 2
                ? parser.parseContent(
                        robots.toString(),
                        fetched.body(),
                        fetched.headers().getOrDefault("content-type", "text/plain"),
                        List.of(Agent.ROBOT))
                : parser.failedFetch(fetched.status());
    }

    private static Permission permission(BaseRobotRules rules, URI page) {
        long millis = Math.clamp(rules.getCrawlDelay(), 0, LONGEST_DELAY.toMillis());
        return new Permission(rules.isAllowed(page.toString()), Duration.ofMillis(millis));
    }
}
