package io.shiftwatch.alert.raising;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.ArticleAnalyzed;

/** Counts what a subscription would have sent. */
final class PreviewRun {

    private static final int NEWEST = 10;

    private final Replay replay;
    private final Map<LocalDate, Integer> perDay = new TreeMap<>();
    private final Map<String, Integer> perSource = new HashMap<>();
    private final Deque<AlertRaised> newest = new ArrayDeque<>();
    private int articles;
    private int alerts;
    private int followUps;

    PreviewRun(Subscription subscription, Duration pause, AlertWriter writer) {
        replay = new Replay(subscription, pause, writer, this::told);
    }

    /** In the order in which they came. */
    void take(ArticleAnalyzed analyzed, Instant at) {
        articles++;
        replay.take(analyzed, at);
    }

    private void told(AlertRaised alert) {
        if (alert.sequence() == 1) {
            alerts++;
        } else {
            followUps++;
        }
        perDay.merge(alert.raisedAt().atOffset(ZoneOffset.UTC).toLocalDate(), 1, Integer::sum);
        perSource.merge(alert.article().source(), 1, Integer::sum);
        newest.addFirst(alert);
        if (newest.size() > NEWEST) {
            newest.removeLast();
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
        replay.tellDue(until);
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
