package io.shiftwatch.kit.guard;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.cpu.VertxContexts;

/**
 * Posts to addresses that strangers gave us. The name is resolved once, the address is judged, and that very address is connected
 * to: a name that changes its mind in between (DNS rebinding) gains nothing. Redirects are not followed.
 */
@ApplicationScoped
public class GuardedHttp {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /** @param retryAfter the header as it came */
    public record Answer(int status, @Nullable String retryAfter) {}

    /** The address is none that may be called; nothing was sent. */
    public static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private final Vertx vertx;
    private final AddressPolicy policy;
    private final HttpClient client;

    GuardedHttp(Vertx vertx, @ConfigProperty(name = "shiftwatch.guard.allow") Optional<List<String>> allowed) {
        this.vertx = vertx;
        this.policy = new AddressPolicy(allowed.orElse(List.of()));
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setIdleTimeout((int) ANSWER.toSeconds())
                .setVerifyHost(true)
                .setMaxPoolSize(20));
    }

    /** Fails with {@link Refused}, or with whatever went wrong on the way. */
    public Uni<Answer> post(URI uri, Map<String, String> headers, byte[] body) {
        return VertxContexts.returning(answer -> {
            boolean ssl = "https".equals(uri.getScheme());
            String host = uri.getHost();
            if (host == null || !ssl && !"http".equals(uri.getScheme())) {
                answer.fail(new Refused("only http and https addresses are called"));
                return;
            }
            int port = uri.getPort() > 0 ? uri.getPort() : ssl ? 443 : 80;
            vertx.executeBlocking(() -> resolve(host, port), false)
                    .compose(address -> client.request(new RequestOptions()
                            .setMethod(HttpMethod.POST)
                            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                            .setHost(host)
                            .setPort(port)
                            .setSsl(ssl)
                            .setURI(path(uri))
                            .setFollowRedirects(false)
                            .setTimeout(ANSWER.toMillis())))
                    .compose(request -> {
                        headers.forEach(request::putHeader);
                        return request.send(Buffer.buffer(body));
                    })
                    .map(GuardedHttp::judged)
                    .onSuccess(answer::complete)
                    .onFailure(answer::fail);
        });
    }

    private InetAddress resolve(String host, int port) throws UnknownHostException {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] all = InetAddress.getAllByName(name);
        for (InetAddress address : all) {
            if (!policy.allows(host, port, address)) {
                throw new Refused("the address is not public");
            }
        }
        return all[0];
    }

    /** The body is of no interest, and may be endless: the connection is closed instead of read. */
    private static Answer judged(HttpClientResponse response) {
        response.handler(chunk -> {});
        if (response.statusCode() >= 200 && response.statusCode() < 300) {
            response.resume();
        } else {
            response.request().connection().close();
        }
        return new Answer(response.statusCode(), response.getHeader("Retry-After"));
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    void stop(@Observes ShutdownEvent event) {
        var unused = client.close();
    }
}
