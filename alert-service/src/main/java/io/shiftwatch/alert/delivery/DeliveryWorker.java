package io.shiftwatch.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.delivery.DeliveryQueueStore.Claimed;
import io.shiftwatch.alert.delivery.DeliveryQueueStore.Done;
import io.shiftwatch.alert.delivery.DeliveryQueueStore.Finished;
import io.shiftwatch.alert.delivery.DeliverySchedule.Outcome;
import io.shiftwatch.kit.guard.FetchFailure;
import io.shiftwatch.kit.guard.GuardedHttp;
import io.shiftwatch.kit.jobs.DueWork;

/** Claims what is due, calls outside of any transaction, and writes down what came of it. */
@ApplicationScoped
public class DeliveryWorker {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Finishing finishing;
    private final GuardedHttp http;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();
    private final Endpoints endpoints = new Endpoints();
    private final DueWork<Claimed> deliveries;

    DeliveryWorker(DeliveryQueueStore store, GuardedHttp http, Vertx vertx, MeterRegistry metrics) {
        this.finishing = new Finishing(vertx, store::finish);
        this.http = http;
        this.metrics = metrics;
        this.deliveries = new DueWork<>(
                vertx, "deliveries", LOOK, Endpoints.MOST, room -> store.claim(endpoints, room), this::deliver);
    }

    void start(@Observes StartupEvent event) {
        deliveries.start();
    }

    void stop(@Observes ShutdownEvent event) {
        deliveries.stop();
    }

    /** Something was committed that is due. */
    public void wake() {
        deliveries.look();
    }

    private record Answer(
            Outcome outcome,
            @Nullable Integer status,
            @Nullable String retryAfter,
            @Nullable String text) {}

    private Uni<Void> deliver(Claimed claimed) {
        long began = System.nanoTime();
        return call(claimed)
                .invoke(answer -> {
                    endpoints.ended(claimed.endpoint(), answer.outcome() == Outcome.DELIVERED);
                    count(answer.outcome());
                })
                .chain(answer -> finishing.finish(new Done(claimed, finished(claimed, answer, began))));
    }

    private Finished finished(Claimed claimed, Answer answer, long began) {
        Instant next = DeliverySchedule.next(
                        claimed.since(),
                        answer.outcome(),
                        answer.retryAfter(),
                        clock.instant(),
                        ThreadLocalRandom.current())
                .orElse(null);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return new Finished(answer.outcome(), answer.status(), answer.text(), millis, next);
    }

    private Uni<Answer> call(Claimed claimed) {
        String url = claimed.url();
        if (url == null || !claimed.chat() && claimed.secrets().isEmpty()) {
            return Uni.createFrom().item(new Answer(Outcome.NO_ENDPOINT, null, null, null));
        }
        byte[] body = (claimed.chat() ? ChatBody.of(claimed.body()) : claimed.body()).getBytes(UTF_8);
        Map<String, String> headers = new HashMap<>(Map.of("User-Agent", "Shiftwatch"));
        if (claimed.chat()) {
            headers.put("Content-Type", "application/json");
        } else {
            headers.put("Content-Type", "application/cloudevents+json");
            headers.putAll(WebhookSignature.headers(
                    claimed.secrets(), claimed.id(), clock.instant().getEpochSecond(), body));
        }
        return http.post(URI.create(url), headers, body)
                .map(answer ->
                        new Answer(Outcome.of(answer.status()), answer.status(), answer.retryAfter(), answer.text()))
                .onFailure()
                .recoverWithItem(failure -> new Answer(outcome(failure), null, null, null));
    }

    private static Outcome outcome(Throwable failure) {
        boolean refused = failure instanceof FetchFailure told && told.kind() == FetchFailure.Kind.REFUSED;
        return refused ? Outcome.FORBIDDEN_ADDRESS : Outcome.UNREACHABLE;
    }

    private void count(Outcome outcome) {
        Counter.builder("shiftwatch_deliveries_total")
                .description("Webhook attempts by what came of them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(metrics)
                .increment();
    }
}
