package io.shiftwatch.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;

import io.shiftwatch.alert.delivery.DeliverySchedule.Outcome;
import io.shiftwatch.kit.guard.FetchFailure;
import io.shiftwatch.kit.guard.GuardedHttp;

/** Calls addresses of the web. */
@ApplicationScoped
class WebhookSender {

    private final GuardedHttp http;
    private final Clock clock = Clock.systemUTC();

    WebhookSender(GuardedHttp http) {
        this.http = http;
    }

    Uni<Answer> chat(Claimed claimed, String url) {
        return post(url, Map.of("Content-Type", "application/json"), ChatBody.of(claimed.body()));
    }

    /** As Standard Webhooks says. @param secrets that sign, in the clear */
    Uni<Answer> signed(Claimed claimed, String url, List<String> secrets) {
        if (secrets.isEmpty()) {
            return Uni.createFrom().item(Answer.of(Outcome.NO_ENDPOINT));
        }
        Map<String, String> headers = new HashMap<>(WebhookSignature.headers(
                secrets,
                claimed.id(),
                clock.instant().getEpochSecond(),
                claimed.body().getBytes(UTF_8)));
        headers.put("Content-Type", "application/cloudevents+json");
        return post(url, headers, claimed.body());
    }

    private Uni<Answer> post(String url, Map<String, String> given, String body) {
        Map<String, String> headers = new HashMap<>(given);
        headers.put("User-Agent", "Shiftwatch");
        return http.post(URI.create(url), headers, body.getBytes(UTF_8))
                .map(answer ->
                        new Answer(Outcome.of(answer.status()), answer.status(), answer.retryAfter(), answer.text()))
                .onFailure()
                .recoverWithItem(failure -> Answer.of(outcome(failure)));
    }

    private static Outcome outcome(Throwable failure) {
        boolean refused = failure instanceof FetchFailure told && told.kind() == FetchFailure.Kind.REFUSED;
        return refused ? Outcome.FORBIDDEN_ADDRESS : Outcome.UNREACHABLE;
    }
}
