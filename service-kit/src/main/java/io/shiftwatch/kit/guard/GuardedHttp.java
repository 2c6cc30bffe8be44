package io.shiftwatch.kit.guard;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.cpu.VertxContexts;

/**
 * The one HTTP client for addresses that strangers gave us: http and https to public addresses, judged at connect time on every
 * hop, with a limit on everything. All it fails with is {@link FetchFailure}.
 */
@ApplicationScoped
public class GuardedHttp {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Of real sites some send more than the usual 8 KiB: cookies, content security policies. */
    private static final int MAX_HEAD = 32 * 1024;

    /**
     * @param retryAfter the header as it came
     * @param text the beginning of the body, without control characters; empty when there is none
     */
    public record Answer(int status, @Nullable String retryAfter, String text) {}

    private final Vertx vertx;
    private final HttpClient client;
    private final Connector connector;

    @Inject
    GuardedHttp(Vertx vertx, @ConfigProperty(name = "shiftwatch.guard.allow") Optional<List<String>> allowed) {
        this(vertx, allowed.orElse(List.of()), host -> List.of(InetAddress.getAllByName(host)));
    }

    /** @param allowed {@code host:port}, addresses and networks that may be called although they are not public */
    public GuardedHttp(Vertx vertx, List<String> allowed, Resolver resolver) {
        AddressPolicy policy = policy(allowed);
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setSslHandshakeTimeout(CONNECT.toSeconds())
                .setVerifyHost(true)
                // One answer per connection: nothing that a server sends too much can be taken for the next answer.
                .setKeepAlive(false)
                .setMaxPoolSize(20)
                .setMaxHeaderSize(MAX_HEAD)
                // Nobody outside needs to know our traces.
                .setTracingPolicy(TracingPolicy.IGNORE));
        this.connector = new Connector(vertx, client, policy, resolver);
    }

    private static AddressPolicy policy(List<String> allowed) {
        try {
            return new AddressPolicy(allowed);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    /** Follows redirects. What the server answers is a result, whatever its status. */
    public Uni<Fetched> get(Fetch fetch) {
        return onContext(() -> new Journey(vertx, connector, fetch).go());
    }

    /** Redirects are not followed: they are answers like any other. */
    public Uni<Answer> post(URI uri, Map<String, String> headers, byte[] body) {
        return onContext(() -> new Posting(vertx, connector, uri, headers, body).go());
    }

    private <T> Uni<T> onContext(Supplier<Future<T>> work) {
        return VertxContexts.returning(answer -> vertx.getOrCreateContext().runOnContext(nothing -> {
            try {
                work.get().onSuccess(answer::complete).onFailure(answer::fail);
            } catch (FetchFailure e) {
                answer.fail(e);
            }
        }));
    }

    /** So that an allow-list with a mistake stops the start and not the first call. */
    void start(@Observes StartupEvent event) {}

    void stop(@Observes ShutdownEvent event) {
        var unused = client.close();
    }
}
