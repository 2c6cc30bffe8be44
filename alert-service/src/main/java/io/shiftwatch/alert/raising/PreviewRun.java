package io.shiftwatch.alert.raising;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.matching.Matching;
import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.ArticleAnalyzed;

/** What a subscription would have sent, had it been there: the decisions of {@link RaisingStore}, remembered here only. */
final class PreviewRun {

    private static final int NEWEST = 10;

    private final Subscription subscription;
    private final Matching matching;
    private final AlertWriter writer;
    private final Duration pause;
    private final Map<String, Told> told = new HashMap<>();

    /** Which story one became part of. */
    private final Map<String, String> partOf = new HashMap<>();

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparing(Waiting::until));
    private final Map<LocalDate, Integer> perDay = new TreeMap<>();
    private final Map<String, Integer> perSource = new HashMap<>();
    private final Deque<AlertRaised> newest = new ArrayDeque<>();
    private int articles;
    private int alerts;
    private int followUps;

    PreviewRun(Subscription subscription, Duration pause, AlertWriter writer) {
        this.subscription = subscription;
        this.matching = new Matching(subscription.terms().filter());
        this.pause = pause;
        this.writer = writer;
    }

    private record Waiting(Instant until, ArticleAnalyzed analyzed) {}

    /** In the order in which they came. */
    void take(ArticleAnalyzed analyzed, Instant at) {
        articles++;
        tellDue(at);
        decide(analyzed, at);
    }

    private void tellDue(Instant now) {
        for (Waiting next = waiting.peek(); next != null && !next.until().isAfter(now); next = waiting.peek()) {
            waiting.remove();
            decide(next.analyzed(), next.until());
        }
    }

    private void decide(ArticleAnalyzed analyzed, Instant at) {
        String story = story(analyzed.story().id());
        join(story, analyzed.story().absorbed());
        Decision decision = Decision.of(matching, new ArticleText(analyzed), told.getOrDefault(story, Told.NOTHING));
        if (decision.news().isEmpty()) {
            return;
        }
        Instant until = decision.waitsUntil(at, pause);
        if (until != null) {
            waiting.add(new Waiting(until, analyzed));
            return;
        }
        String known = decision.alertId();
        String alertId = known == null ? AlertWriter.alertId(subscription.id(), story) : known;
        told.put(story, new Told(alertId, decision.sequence(), decision.toldNow(), at));
        if (decision.sequence() == 1) {
            alerts++;
        } else {
            followUps++;
        }
        perDay.merge(at.atOffset(ZoneOffset.UTC).toLocalDate(), 1, Integer::sum);
        perSource.merge(analyzed.article().source(), 1, Integer::sum);
        newest.addFirst(writer.write(
                alertId, decision.sequence(), subscription, analyzed, decision.news(), decision.because(), at));
        if (newest.size() > NEWEST) {
            newest.removeLast();
        }
    }

    private String story(String id) {
        String whole = partOf.get(id);
        return whole == null ? id : story(whole);
    }

    /** Stories that turned out to be one. */
    private void join(String story, @Nullable List<String> absorbed) {
        for (String id : absorbed == null ? List.<String>of() : absorbed) {
            Told other = told.remove(id);
            if (!id.equals(story)) {
                partOf.put(id, story);
            }
            if (other != null && !id.equals(story)) {
                Told mine = told.getOrDefault(story, Told.NOTHING);
                List<Meaning> meanings = new ArrayList<>(mine.meanings());
                meanings.addAll(other.meanings());
                told.put(
                        story,
                        mine.alertId() == null
                                ? new Told(other.alertId(), other.sequence(), meanings, other.noticedAt())
                                : new Told(mine.alertId(), mine.sequence(), meanings, mine.noticedAt()));
            }
        }
    }

    int articles() {
        return articles;
    }

    /**
     * @param until what waits for a later time is not told
     * @param considered how many articles there were in the time, those without a signal of its topics included
     */
    Preview result(Instant since, Instant until, long considered, boolean complete) {
        tellDue(until);
        return new Preview(
                since,
                considered,
                complete,
                alerts,
                followUps,
                perDay.entrySet().stream()
                        .map(day -> new Preview.Day(day.getKey(), day.getValue()))
                        .toList(),
                perSource.entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                        .map(source -> new Preview.Source(source.getKey(), source.getValue()))
                        .orElse(null),
                List.copyOf(newest));
    }

    /**
     * @param articles that came since then
     * @param complete false when there were too many to look at all: the oldest of them were
     * @param alerts first notices; {@code followUps} new meanings of stories already told
     * @param perDay days in UTC with anything, oldest first
     * @param noisiest the source of most; null when there is nothing
     * @param newest at most ten, as they would have been sent
     */
    record Preview(
            Instant since,
            long articles,
            boolean complete,
            int alerts,
            int followUps,
            List<Day> perDay,
            @Nullable Source noisiest,
            List<AlertRaised> newest) {

        record Day(LocalDate day, int notices) {}

        record Source(String source, int notices) {}
    }
}
