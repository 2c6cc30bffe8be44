package io.shiftwatch.alert.raising;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.cadence.Strength;
import io.shiftwatch.alert.matching.Matching;
import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/**
 * What a subscription has not been told yet of a story.
 *
 * @param news empty when there is nothing to tell
 */
record Decision(Told told, List<Signal> news) {

    static Decision of(Matching matching, ArticleText text, Told told) {
        ArticleAnalyzed analyzed = text.analyzed();
        boolean fits = matching.matches(analyzed);
        List<Signal> news = new ArrayList<>();
        for (Signal signal : analyzed.signals()) {
            Meaning meaning = Meaning.of(signal);
            boolean takesBack =
                    signal.status() == Status.DENIED && told.meanings().stream().anyMatch(meaning::sameSubject);
            boolean wanted = fits && matching.matches(text, signal) && !isRepeated(signal, meaning, told);
            if ((wanted || takesBack) && meaning.isNewAfter(told.meanings())) {
                news.add(signal);
            }
        }
        return new Decision(told, news);
    }

    private static boolean isRepeated(Signal signal, Meaning meaning, Told told) {
        return signal.novelty().equals(Signal.REPEAT) && !meaning.isNewAfter(told.lately());
    }

    /** Of the alert there is; null when this is the first notice. */
    @Nullable
    String alertId() {
        return told.alertId();
    }

    /** Of the notice to come. */
    int sequence() {
        return told.sequence() + 1;
    }

    List<String> because() {
        return List.of(told.sequence() == 0 ? "FIRST_FOR_STORY" : denies() ? "DENIED" : "NEW_MEANING");
    }

    /**
     * One story tells at most once in a while, lest it tell all day; a denial cannot wait.
     *
     * @return when the news may be told; null for now
     */
    @Nullable
    Instant waitsUntil(Instant now, Duration pause) {
        Instant before = told.noticedAt();
        if (before == null || denies()) {
            return null;
        }
        Instant until = before.plus(pause);
        return until.isAfter(now) ? until : null;
    }

    /** Of the strongest of the news; there is some. */
    int strength() {
        return Strength.of(AlertWriter.lead(news).status());
    }

    private boolean denies() {
        return news.stream().anyMatch(signal -> signal.status() == Status.DENIED);
    }

    List<Meaning> toldNow() {
        List<Meaning> all = new ArrayList<>(told.meanings());
        news.stream().map(Meaning::of).filter(meaning -> !all.contains(meaning)).forEach(all::add);
        return all;
    }
}
