package io.shiftwatch.desk.gateway;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

import io.shiftwatch.desk.gateway.Routes.Upstream;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.Kind;
import io.shiftwatch.kit.http.ProblemAnswer;
import io.shiftwatch.kit.http.ProblemMapper;
import io.shiftwatch.kit.json.Json;

/** Passes {@code /api/v1/...} and the links in alerts on to the services, streaming in both directions. Foreign hosts and origins are refused before. */
@ApplicationScoped
class Gateway {

    private final Map<Upstream, HttpProxy> proxies = new EnumMap<>(Upstream.class);

    Gateway(Vertx vertx, DeskSettings settings) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(64)
                .setConnectTimeout(3_000)
                .setDecompressionSupported(false));
        proxies.put(Upstream.INGEST, proxy(client, settings.ingest()));
        proxies.put(Upstream.ANALYSIS, proxy(client, settings.analysis()));
        proxies.put(Upstream.ALERT, proxy(client, settings.alert()));
    }

    void register(@Observes Router router) {
        for (String path : Routes.PATHS) {
            router.route(path).order(-10).handler(this::pass);
        }
    }

    private void pass(RoutingContext context) {
        var upstream =
                Routes.of(context.request().method().name(), context.request().path());
        if (upstream.isEmpty()) {
            ProblemAnswer.send(context.response(), new Problem(Kind.NOT_FOUND, "There is no such resource"));
            return;
        }
        java.util.Objects.requireNonNull(proxies.get(upstream.get())).handle(context.request());
    }

    private static HttpProxy proxy(HttpClient client, URI service) {
        int port = service.getPort() > 0 ? service.getPort() : 80;
        return HttpProxy.reverseProxy(client).origin(port, service.getHost()).addInterceptor(new ProxyInterceptor() {
            @Override
            public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                // Judged here already; the service would find it foreign to its own port.
                context.request().headers().remove("Origin").remove("Sec-Fetch-Site");
                return context.sendRequest().recover(failure -> Future.succeededFuture(down(context)));
            }
        });
    }

    private static ProxyResponse down(ProxyContext context) {
        Problem problem = new Problem(Kind.UPSTREAM_DOWN, "The service is starting or down; try again in a moment");
        ProxyResponse response = context.request().release().response();
        response.setStatusCode(problem.kind().status());
        response.putHeader("Content-Type", ProblemMapper.MEDIA_TYPE);
        response.putHeader("Retry-After", String.valueOf(problem.kind().retryAfter()));
        response.setBody(Body.body(Buffer.buffer(Json.bytes(problem.document()))));
        return response;
    }
}
