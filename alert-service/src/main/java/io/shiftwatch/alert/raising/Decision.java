package io.shiftwatch.alert.raising;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.subscription.Matching;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;
import io.shiftwatch.kit.json.Json;

/**
 * What a subscription has not been told yet of a story.
 *
 * @param alertId of the alert there is; null when this is the first notice
 * @param sequence of the notice to come
 * @param news empty when there is nothing to tell
 */
record Decision(@Nullable String alertId, int sequence, List<Meaning> told, List<Signal> news) {

    /** @param alerts id, sequence and meanings of the subscription's alerts in the story: two when two stories became one */
    static Decision of(Subscription subscription, ArticleAnalyzed analyzed, List<Object[]> alerts) {
        Matching matching = new Matching(subscription.terms());
        boolean fits = matching.matches(analyzed);
        List<Meaning> told = new ArrayList<>();
        alerts.forEach(row -> told.addAll(List.of(Json.read((String) row[2], Meaning[].class))));
        List<Signal> news = new ArrayList<>();
        for (Signal signal : analyzed.signals()) {
            Meaning meaning = Meaning.of(signal);
            boolean takesBack =
                    signal.status() == Status.DENIED && told.stream().anyMatch(meaning::sameSubject);
            if ((fits && matching.matches(signal) || takesBack) && meaning.isNewAfter(told)) {
                news.add(signal);
            }
        }
        return alerts.isEmpty()
                ? new Decision(null, 1, told, news)
                : new Decision(
                        (String) alerts.getFirst()[0], ((Number) alerts.getFirst()[1]).intValue() + 1, told, news);
    }

    List<String> because() {
        boolean denied = news.stream().anyMatch(signal -> signal.status() == Status.DENIED);
        return List.of(alertId == null ? "FIRST_FOR_STORY" : denied ? "DENIED" : "NEW_MEANING");
    }

    List<Meaning> toldNow() {
        List<Meaning> all = new ArrayList<>(told);
        news.stream().map(Meaning::of).filter(meaning -> !all.contains(meaning)).forEach(all::add);
        return all;
    }
}
