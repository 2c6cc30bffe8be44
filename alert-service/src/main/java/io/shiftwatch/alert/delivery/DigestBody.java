package io.shiftwatch.alert.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.cadence.Strength;
import io.shiftwatch.alert.mail.MailEvents;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.Certainty;
import io.shiftwatch.events.Status;
import io.shiftwatch.kit.json.Json;

/** What a digest says: groups of one story between the same two sides, the strongest first; when there is nothing, how much was looked at. */
final class DigestBody {

    static final String TYPE = MailEvents.DIGEST;

    private static final int MOST_BYTES = 15_000;
    private static final int MOST_SENTENCE = 300;

    private DigestBody() {}

    /**
     * @param articles how many were analysed in the time
     * @param notices how many are told of
     * @param notes what limits what this says, such as sources that bring nothing
     * @param more how many of them had no room; each is at {@code /api/v1/alerts}
     */
    record Digest(
            Map<String, String> subscription,
            Instant from,
            Instant to,
            long articles,
            int notices,
            String summary,
            List<String> notes,
            List<Group> groups,
            int more) {}

    record Group(@Nullable String actor, @Nullable String target, String story, List<Notice> notices) {}

    /** @param id alert and sequence, as in the alert's own {@code webhook-id} */
    record Notice(
            String id,
            String headline,
            String family,
            Status status,
            String reading,
            String sentence,
            AlertRaised.Article article,
            Instant raisedAt,
            AlertRaised.Links links) {

        private static Notice of(AlertRaised alert) {
            String sentence = alert.evidence().sentence();
            return new Notice(
                    alert.alertId() + "." + alert.sequence(),
                    alert.headline(),
                    alert.meaning().family(),
                    alert.meaning().status(),
                    alert.reading(),
                    sentence.length() <= MOST_SENTENCE ? sentence : sentence.substring(0, MOST_SENTENCE) + "\u2026",
                    alert.article(),
                    alert.raisedAt(),
                    alert.links());
        }
    }

    static Digest of(
            Subscription subscription,
            Instant from,
            Instant to,
            long articles,
            List<String> notes,
            List<AlertRaised> alerts) {
        Map<List<@Nullable String>, List<AlertRaised>> together = new LinkedHashMap<>();
        alerts.stream().sorted(STRONGEST).forEach(alert -> together.computeIfAbsent(
                        key(alert), none -> new ArrayList<>())
                .add(alert));
        List<Group> groups = new ArrayList<>();
        int room = MOST_BYTES;
        int told = 0;
        for (Map.Entry<List<@Nullable String>, List<AlertRaised>> each : together.entrySet()) {
            List<Notice> notices = new ArrayList<>();
            for (AlertRaised alert : each.getValue()) {
                Notice notice = Notice.of(alert);
                room -= Json.bytes(notice).length;
                if (room >= 0) {
                    notices.add(notice);
                    told++;
                }
            }
            if (!notices.isEmpty()) {
                groups.add(new Group(
                        each.getKey().get(0),
                        each.getKey().get(1),
                        String.valueOf(each.getKey().get(2)),
                        notices));
            }
        }
        String summary = alerts.isEmpty()
                ? "0 of %d articles matched".formatted(articles)
                : "%d %s out of %d %s"
                        .formatted(
                                alerts.size(),
                                alerts.size() == 1 ? "notice" : "notices",
                                articles,
                                articles == 1 ? "article" : "articles");
        return new Digest(
                Map.of("id", subscription.id(), "name", subscription.terms().name()),
                from,
                to,
                articles,
                alerts.size(),
                summary,
                notes,
                groups,
                alerts.size() - told);
    }

    /** What is done before what is said, the surer before the less sure, the older before the newer. */
    private static final Comparator<AlertRaised> STRONGEST = Comparator.comparing(
                    (AlertRaised alert) -> -Strength.of(alert.meaning().status()))
            .thenComparing(alert -> Certainty.valueOf(alert.reading().toUpperCase(Locale.ROOT)))
            .thenComparing(AlertRaised::raisedAt);

    private static List<@Nullable String> key(AlertRaised alert) {
        return Arrays.asList(
                alert.meaning().actor(), alert.meaning().target(), alert.story().id());
    }
}
