package io.shiftwatch.kit.guard;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

/** One fetch from the first address to the last. */
final class Journey {

    private final Vertx vertx;
    private final Connector connector;
    private final Fetch fetch;
    private final Call<Fetched> call;
    private final RequestHeaders headers;
    private final Target first;
    private final Redirects redirects;

    /** @throws FetchFailure refused, before anything is asked */
    Journey(Vertx vertx, Connector connector, Fetch fetch) {
        this.vertx = vertx;
        this.connector = connector;
        this.fetch = fetch;
        this.headers = new RequestHeaders(fetch.headers());
        this.first = Target.of(fetch.uri());
        this.redirects = new Redirects(first, fetch.redirects());
        this.call = new Call<>(vertx, fetch.deadline());
    }

    Future<Fetched> go() {
        hop(first).onSuccess(call::complete).onFailure(failure -> call.fail(told(failure)));
        return call.future();
    }

    private FetchFailure told(Throwable failure) {
        FetchFailure told = Failures.answering(failure);
        return redirects.any() ? told.afterRedirect() : told;
    }

    private Future<Fetched> hop(Target target) {
        return connector
                .open(call, target, HttpMethod.GET)
                .compose(this::ask)
                .compose(response -> answered(target, response));
    }

    private Future<HttpClientResponse> ask(HttpClientRequest request) {
        headers.addTo(request);
        return request.putHeader("accept-encoding", ContentCodings.ACCEPTED).send();
    }

    private Future<Fetched> answered(Target target, HttpClientResponse response) {
        int status = response.statusCode();
        if (status < 200) {
            throw FetchFailure.broken("the answer changes the protocol");
        }
        if (!Redirects.isOne(status)) {
            return new BodyReader(vertx, response, fetch.maxBytes())
                    .read()
                    .map(body -> fetched(target, response, body));
        }
        response.exceptionHandler(closed -> {});
        Target next = redirects.next(target, status, response.getHeader("location"));
        call.hangUp();
        if (!next.hasOriginOf(target)) {
            headers.keepHarmless();
        }
        return hop(next);
    }

    private Fetched fetched(Target target, HttpClientResponse response, byte[] body) {
        return new Fetched(
                response.statusCode(),
                redirects.any() ? target.uri() : fetch.uri(),
                redirects.movedTo(),
                joined(response.headers()),
                body);
    }

    private static Map<String, String> joined(MultiMap headers) {
        Map<String, String> joined = new TreeMap<>();
        headers.forEach((name, value) ->
                joined.merge(name.toLowerCase(Locale.ROOT), value, (one, other) -> one + ", " + other));
        return Map.copyOf(joined);
    }
}
