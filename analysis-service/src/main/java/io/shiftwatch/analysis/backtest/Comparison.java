package io.shiftwatch.analysis.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;

/**
 * What a changed catalogue would find otherwise. Counts only: how many of the new ones are right is for people to say, from the
 * samples. Grows article by article and can be stored in between; the same archive and job give the same samples.
 */
final class Comparison {

    private static final int SAMPLES = 20;

    /** @param same found by both alike */
    record Counts(int same, int added, int removed, int changed) {
        Counts plus(Counts other) {
            return new Counts(same + other.same, added + other.added, removed + other.removed, changed + other.changed);
        }
    }

    /**
     * A signal to read.
     *
     * @param before what the base found at the same words; null for an added one
     * @param after what the changed catalogue finds; null for a removed one
     */
    record Sample(
            String articleId,
            String title,
            String source,
            @Nullable Reading before,
            @Nullable Reading after,
            String text,
            String sentence) {}

    record Reading(
            String family,
            String rule,
            String status,
            @Nullable String actor,
            @Nullable String target,
            @Nullable String speaker) {

        static Reading of(Signal signal) {
            return new Reading(
                    signal.family(),
                    signal.rule(),
                    signal.status().name(),
                    signal.actor(),
                    signal.target(),
                    signal.speaker() == null ? null : signal.speaker().name());
        }
    }

    public Counts counts = new Counts(0, 0, 0, 0);
    public Map<String, Counts> families = new TreeMap<>();
    public Map<String, Counts> statuses = new TreeMap<>();
    public Map<String, Counts> sources = new TreeMap<>();
    public Map<String, Counts> languages = new TreeMap<>();
    public List<Sample> added = new ArrayList<>();
    public List<Sample> removed = new ArrayList<>();
    public List<Sample> changed = new ArrayList<>();

    /** @param seed the same for one job */
    void add(long seed, ArticleReceived article, String language, List<Signal> before, List<Signal> after) {
        Map<String, List<Signal>> old = byPlace(before);
        Map<String, List<Signal>> now = byPlace(after);
        for (Map.Entry<String, List<Signal>> place : now.entrySet()) {
            compare(seed, article, language, old.getOrDefault(place.getKey(), List.of()), place.getValue());
        }
        old.forEach((place, signals) -> {
            if (!now.containsKey(place)) {
                compare(seed, article, language, signals, List.of());
            }
        });
    }

    private void compare(long seed, ArticleReceived article, String language, List<Signal> before, List<Signal> after) {
        List<Signal> gone = new ArrayList<>(before);
        List<Signal> come = new ArrayList<>();
        for (Signal signal : after) {
            Signal same = gone.stream()
                    .filter(other -> meaning(other).equals(meaning(signal)))
                    .findFirst()
                    .orElse(null);
            if (same != null) {
                gone.remove(same);
                count(new Counts(1, 0, 0, 0), signal, article, language);
            } else {
                come.add(signal);
            }
        }
        while (!gone.isEmpty() && !come.isEmpty()) {
            Signal was = gone.removeFirst();
            Signal is = come.removeFirst();
            count(new Counts(0, 0, 0, 1), is, article, language);
            sample(changed, counts.changed, seed, sample(article, was, is));
        }
        for (Signal signal : come) {
            count(new Counts(0, 1, 0, 0), signal, article, language);
            sample(added, counts.added, seed + 1, sample(article, null, signal));
        }
        for (Signal signal : gone) {
            count(new Counts(0, 0, 1, 0), signal, article, language);
            sample(removed, counts.removed, seed + 2, sample(article, signal, null));
        }
    }

    private void count(Counts one, Signal signal, ArticleReceived article, String language) {
        counts = counts.plus(one);
        families.merge(signal.family(), one, Counts::plus);
        statuses.merge(signal.status().name(), one, Counts::plus);
        sources.merge(article.source(), one, Counts::plus);
        languages.merge(language, one, Counts::plus);
    }

    /** Reservoir sampling (Vitter 1985, algorithm R): each of those seen so far is in it with the same chance. */
    private static void sample(List<Sample> samples, int seen, long seed, Sample sample) {
        if (samples.size() < SAMPLES) {
            samples.add(sample);
            return;
        }
        int at = new SplittableRandom(seed * 31 + seen).nextInt(seen);
        if (at < SAMPLES) {
            samples.set(at, sample);
        }
    }

    private static Sample sample(ArticleReceived article, @Nullable Signal before, @Nullable Signal after) {
        Signal shown = after == null ? before : after;
        if (shown == null) {
            throw new IllegalArgumentException("a sample shows a signal");
        }
        Signal.Evidence evidence = shown.evidence().getFirst();
        return new Sample(
                article.articleId(),
                article.title(),
                article.source(),
                before == null ? null : Reading.of(before),
                after == null ? null : Reading.of(after),
                evidence.text(),
                evidence.sentence());
    }

    private static Map<String, List<Signal>> byPlace(List<Signal> signals) {
        Function<Signal, String> place = signal -> signal.family() + "|"
                + signal.evidence().getFirst().field() + "|"
                + signal.evidence().getFirst().sentenceStart();
        Map<String, List<Signal>> places = new LinkedHashMap<>();
        signals.forEach(signal -> places.computeIfAbsent(place.apply(signal), key -> new ArrayList<>())
                .add(signal));
        return places;
    }

    private static String meaning(Signal signal) {
        Reading reading = Reading.of(signal);
        return reading.status() + "|" + reading.actor() + "|" + reading.target() + "|" + reading.speaker() + "|"
                + signal.polarity() + "|" + signal.modifier();
    }
}
