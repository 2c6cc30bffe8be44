package io.shiftwatch.alert.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.delivery.DeliveryQueueStore.Done;
import io.shiftwatch.alert.delivery.DeliveryQueueStore.Finished;
import io.shiftwatch.alert.delivery.DeliverySchedule.Outcome;
import io.shiftwatch.alert.mail.MailServer;
import io.shiftwatch.alert.secrets.Vault;
import io.shiftwatch.alert.subscription.Terms.Channel;
import io.shiftwatch.kit.jobs.DueWork;

/** Claims what is due, calls outside of any transaction, and writes down what came of it. */
@ApplicationScoped
public class DeliveryWorker {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Finishing finishing;
    private final WebhookSender webhooks;
    private final MailServer mails;
    private final Vault vault;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();
    private final Endpoints endpoints = new Endpoints();
    private final DueWork<Claimed> deliveries;

    DeliveryWorker(
            DeliveryClaimStore claims,
            DeliveryQueueStore store,
            WebhookSender webhooks,
            MailServer mails,
            Vault vault,
            Vertx vertx,
            MeterRegistry metrics) {
        this.finishing = new Finishing(vertx, store::finish);
        this.webhooks = webhooks;
        this.mails = mails;
        this.vault = vault;
        this.metrics = metrics;
        this.deliveries = new DueWork<>(
                vertx, "deliveries", LOOK, Endpoints.MOST, room -> claims.claim(endpoints, room), this::deliver);
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
        String channel = claimed.channel();
        if (channel == null || claimed.target() == null) {
            return Uni.createFrom().item(Answer.of(Outcome.NO_ENDPOINT));
        }
        try {
            String target = vault.open(claimed.target());
            return switch (channel) {
                case Channel.EMAIL -> mail(claimed, target);
                case Channel.SLACK -> webhooks.chat(claimed, target);
                default ->
                    webhooks.signed(
                            claimed,
                            target,
                            claimed.secrets().stream().map(vault::open).toList());
            };
        } catch (Vault.WrongKey e) {
            LOG.error("an address is sealed with a key that SHIFTWATCH_SECRETS_KEYS does not have");
            return Uni.createFrom().item(Answer.of(Outcome.SEALED));
        }
    }

    private Uni<Answer> mail(Claimed claimed, String address) {
        return mails.send(address, claimed.body(), claimed.subscription(), claimed.reader())
                .map(answer -> new Answer(
                        switch (answer.taken()) {
                            case YES -> Outcome.DELIVERED;
                            case NEVER -> Outcome.REFUSED;
                            case NOT_NOW -> Outcome.BUSY;
                            case UNKNOWN -> Outcome.UNREACHABLE;
                        },
                        answer.code(),
                        null,
                        withoutAddresses(answer.answer())));
    }

    /** Servers repeat in their answers whom the mail was for. */
    private static @Nullable String withoutAddresses(@Nullable String answer) {
        return answer == null ? null : answer.replaceAll("\\S+@\\S+", "(address)");
    }

    private void count(Outcome outcome) {
        Counter.builder("shiftwatch_deliveries_total")
                .description("Attempts to deliver by what came of them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(metrics)
                .increment();
    }
}
