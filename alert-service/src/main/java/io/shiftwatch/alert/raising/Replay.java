package io.shiftwatch.alert.raising;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.matching.Matching;
import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.ArticleAnalyzed;

/** What a subscription would have been told, had it been there: the decisions of {@link RaisingStore}, remembered here only. */
final class Replay {

    private final Subscription subscription;
    private final Duration pause;
    private final Matching matching;
    private final AlertWriter writer;
    private final Consumer<AlertRaised> told;
    private final Map<String, Told> known = new HashMap<>();

    private final Map<Meaning, Instant> toldAt = new HashMap<>();

    /** Which story one became part of. */
    private final Map<String, String> partOf = new HashMap<>();

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparing(Waiting::until)
            .thenComparing(Waiting::strength, Comparator.reverseOrder())
            .thenComparing(each -> each.analyzed().article().articleId()));

    private record Waiting(Instant until, int strength, ArticleAnalyzed analyzed) {}

    /**
     * @param pause between two notices with news of one story
     * @param told takes each notice, raised at the time it would have been
     */
    Replay(Subscription subscription, Duration pause, AlertWriter writer, Consumer<AlertRaised> told) {
        this.subscription = subscription;
        this.pause = pause;
        this.matching = new Matching(subscription.terms().filter());
        this.writer = writer;
        this.told = told;
    }

    /** In the order in which they came. */
    void take(ArticleAnalyzed analyzed, Instant at) {
        tellDue(at);
        decide(analyzed, at);
    }

    /** What waited until then, at the latest. */
    void tellDue(Instant now) {
        for (Waiting next = waiting.peek(); next != null && !next.until().isAfter(now); next = waiting.peek()) {
            waiting.remove();
            decide(next.analyzed(), next.until());
        }
    }

    private void decide(ArticleAnalyzed analyzed, Instant at) {
        String story = story(analyzed.story().id());
        join(story, analyzed.story().absorbed());
        Told before = known.getOrDefault(story, Told.NOTHING).having(lately(at));
        Decision decision = Decision.of(matching, new ArticleText(analyzed), before);
        if (decision.news().isEmpty()) {
            return;
        }
        Instant until = decision.waitsUntil(at, pause);
        if (until != null) {
            waiting.add(new Waiting(until, decision.strength(), analyzed));
            return;
        }
        String given = decision.alertId();
        String alertId = given == null ? AlertWriter.alertId(subscription.id(), story) : given;
        known.put(story, new Told(alertId, decision.sequence(), decision.toldNow(), at, List.of()));
        decision.news().forEach(signal -> toldAt.put(Meaning.of(signal), at));
        told.accept(writer.write(
                alertId, decision.sequence(), subscription, analyzed, decision.news(), decision.because(), at));
    }

    private List<Meaning> lately(Instant now) {
        Duration after = subscription.terms().filter().repeatAfter();
        return after == null
                ? List.of()
                : toldAt.entrySet().stream()
                        .filter(each -> each.getValue().plus(after).isAfter(now))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private String story(String id) {
        String whole = partOf.get(id);
        return whole == null ? id : story(whole);
    }

    /** Stories that turned out to be one. */
    private void join(String story, @Nullable List<String> absorbed) {
        for (String id : absorbed == null ? List.<String>of() : absorbed) {
            if (id.equals(story)) {
                continue;
            }
            partOf.put(id, story);
            Told other = known.remove(id);
            if (other != null) {
                Told mine = known.getOrDefault(story, Told.NOTHING);
                List<Meaning> meanings = new ArrayList<>(mine.meanings());
                meanings.addAll(other.meanings());
                Told first = mine.alertId() == null ? other : mine;
                known.put(story, new Told(first.alertId(), first.sequence(), meanings, first.noticedAt(), List.of()));
            }
        }
    }
}
