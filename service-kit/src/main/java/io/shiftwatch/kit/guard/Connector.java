package io.shiftwatch.kit.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Opens connections. A name is resolved once, every address is judged, and one of those very addresses is connected to: a name
 * that changes its mind in between (DNS rebinding) gains nothing.
 */
final class Connector {

    /** Some hosts have an address that this machine has no way to, IPv6 above all. */
    private static final int MOST_ADDRESSES = 3;

    private final Vertx vertx;
    private final HttpClient client;
    private final AddressPolicy policy;
    private final Resolver resolver;

    Connector(Vertx vertx, HttpClient client, AddressPolicy policy, Resolver resolver) {
        this.vertx = vertx;
        this.client = client;
        this.policy = policy;
        this.resolver = resolver;
    }

    Future<HttpClientRequest> open(Call<?> call, Target target, HttpMethod method) {
        return vertx.executeBlocking(() -> judged(target), false)
                .compose(addresses -> connect(call, target, method, addresses))
                .onSuccess(call::holds)
                .recover(failure -> Future.failedFuture(Failures.connecting(failure)));
    }

    private List<InetAddress> judged(Target target) throws UnknownHostException {
        policy.admit(target);
        InetAddress literal = target.host().literal();
        List<InetAddress> addresses =
                literal == null ? resolver.addresses(target.host().name()) : List.of(literal);
        if (addresses.isEmpty()) {
            throw new UnknownHostException();
        }
        addresses.forEach(each -> policy.admit(target, each));
        return addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size()));
    }

    private Future<HttpClientRequest> connect(
            Call<?> call, Target target, HttpMethod method, List<InetAddress> addresses) {
        List<InetAddress> others = addresses.subList(1, addresses.size());
        if (call.isEnded()) {
            return Future.failedFuture(Failures.unreachable("it is too late to connect"));
        }
        Future<HttpClientRequest> connected = client.request(options(target, addresses.getFirst(), method));
        return others.isEmpty() ? connected : connected.recover(failure -> connect(call, target, method, others));
    }

    private static RequestOptions options(Target target, InetAddress address, HttpMethod method) {
        return new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setHost(target.host().name())
                .setPort(target.port())
                .setSsl(target.secure())
                .setURI(target.path())
                .setFollowRedirects(false);
    }
}
