package io.shiftwatch.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import io.shiftwatch.alert.delivery.DeliverySchedule.Outcome;
import io.shiftwatch.alert.delivery.DeliveryStore.Claimed;
import io.shiftwatch.kit.cpu.SafeContext;
import io.shiftwatch.kit.guard.FetchFailure;
import io.shiftwatch.kit.guard.GuardedHttp;

/** Claims what is due, calls outside of any transaction, and writes down what came of it. */
@ApplicationScoped
class DeliveryWorker {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    private static final long LOOK_MILLIS = 200;

    /** Calls under way at a time: one slow receiver must not hold up the others. */
    private static final int MAX_IN_FLIGHT = 20;

    private final DeliveryStore store;
    private final GuardedHttp http;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean looking;
    private volatile boolean stopped;

    DeliveryWorker(DeliveryStore store, GuardedHttp http, Vertx vertx, MeterRegistry metrics) {
        this.store = store;
        this.http = http;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(LOOK_MILLIS, id -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void look() {
        int room = MAX_IN_FLIGHT - inFlight.get();
        if (looking || stopped || room <= 0) {
            return;
        }
        looking = true;
        SafeContext.run(vertx, () -> store.claim(room))
                .subscribe()
                .with(
                        claimed -> {
                            looking = false;
                            claimed.forEach(this::deliver);
                        },
                        failure -> {
                            looking = false;
                            LOG.infof("deliveries wait: %s", failure.getClass().getName());
                        });
    }

    private void deliver(Claimed claimed) {
        inFlight.incrementAndGet();
        long began = System.nanoTime();
        SafeContext.run(vertx, () -> call(claimed).chain(attempt -> {
                    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                    Instant next = DeliverySchedule.next(
                                    claimed.attempt(),
                                    attempt.outcome,
                                    attempt.retryAfter,
                                    clock.instant(),
                                    ThreadLocalRandom.current())
                            .orElse(null);
                    count(attempt.outcome);
                    return store.finish(claimed, attempt.outcome, attempt.status, millis, next);
                }))
                .onTermination()
                .invoke(inFlight::decrementAndGet)
                .subscribe()
                .with(
                        nothing -> {},
                        failure -> LOG.infof(
                                "the result of a delivery is not stored, it will be sent again: deliveryId=%s failure=%s",
                                claimed.id(), failure.getClass().getName()));
    }

    private record Attempt(
            Outcome outcome,
            @org.jspecify.annotations.Nullable Integer status,
            @org.jspecify.annotations.Nullable String retryAfter) {}

    private Uni<Attempt> call(Claimed claimed) {
        String secret = claimed.secret();
        if (secret == null) {
            return Uni.createFrom().item(new Attempt(Outcome.GONE, null, null));
        }
        byte[] body = claimed.body().getBytes(UTF_8);
        Map<String, String> headers = new HashMap<>(
                WebhookSignature.headers(secret, claimed.id(), clock.instant().getEpochSecond(), body));
        headers.put("Content-Type", "application/cloudevents+json");
        headers.put("User-Agent", "Shiftwatch");
        return http.post(URI.create(claimed.url()), headers, body)
                .map(answer -> new Attempt(Outcome.of(answer.status()), answer.status(), answer.retryAfter()))
                .onFailure()
                .recoverWithItem(failure -> new Attempt(outcome(failure), null, null));
    }

    private static Outcome outcome(Throwable failure) {
        boolean refused = failure instanceof FetchFailure told && told.kind() == FetchFailure.Kind.REFUSED;
        return refused ? Outcome.FORBIDDEN_ADDRESS : Outcome.UNREACHABLE;
    }

    private void count(Outcome outcome) {
        io.micrometer.core.instrument.Counter.builder("shiftwatch_deliveries_total")
                .description("Webhook attempts by what came of them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(metrics)
                .increment();
    }
}
