package io.shiftwatch.alert.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.alert.query.InvalidQuery;
import io.shiftwatch.alert.query.QueryLanguage;
import io.shiftwatch.alert.query.StoredQuery;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Certainty;
import io.shiftwatch.events.Signal;

/**
 * Decides whether one signal of one article is what a filter asks for; all its conditions must hold for the same signal. The
 * explanation of an alert and of a silence, the preview and the index of all subscriptions come from the same code.
 */
public final class Matching {

    /** @param wanted what the subscription says, {@code found} what the signal or article has */
    public record Condition(String condition, boolean holds, String wanted, String found) {}

    private record Rule<T>(
            String name,
            BiPredicate<Filter, T> holds,
            Function<Filter, String> wanted,
            BiFunction<Filter, T, String> found) {

        Condition condition(Filter filter, T of) {
            return new Condition(name, holds.test(filter, of), wanted.apply(filter), found.apply(filter, of));
        }
    }

    private static final List<Rule<ArticleAnalyzed>> OF_ARTICLE = List.of(
            new Rule<>(
                    "origin",
                    (filter, analyzed) ->
                            filter.includeImports() || analyzed.article().alertable(),
                    filter -> filter.includeImports() ? "any" : "seen live",
                    (filter, analyzed) -> analyzed.article().alertable() ? "seen live" : "imported"),
            new Rule<>(
                    "maxAge",
                    (filter, analyzed) -> isYoung(filter.maxAge(), analyzed.article()),
                    Matching::age,
                    (filter, analyzed) -> Objects.toString(analyzed.article().publishedAt(), "no date")),
            new Rule<>(
                    "source",
                    (filter, analyzed) -> filter.sources().isEmpty()
                            || filter.sources().stream()
                                    .anyMatch(analyzed.article().source()::equalsIgnoreCase),
                    filter -> any(filter.sources()),
                    (filter, analyzed) -> analyzed.article().source()),
            new Rule<>(
                    "language",
                    (filter, analyzed) -> filter.languages().isEmpty()
                            || filter.languages().stream().anyMatch(each -> isIn(each, analyzed.language())),
                    filter -> any(filter.languages()),
                    (filter, analyzed) -> analyzed.language()));

    private static final List<Rule<Signal>> OF_SIGNAL = List.of(
            new Rule<>(
                    "topic",
                    Matching::topic,
                    filter -> String.join(" ", filter.topics()),
                    (filter, signal) -> signal.family() + " in " + signal.group()),
            new Rule<>(
                    "actor known",
                    (filter, signal) -> signal.actor() != null,
                    filter -> "an actor",
                    (filter, signal) -> String.valueOf(signal.actor())),
            new Rule<>(
                    "no conflict",
                    (filter, signal) -> !signal.flags().contains("SPEAKER_CONFLICT")
                            && !signal.flags().contains("AMBIGUOUS_TRANSLATION"),
                    filter -> "no conflict in the text",
                    (filter, signal) -> String.join(" ", signal.flags())),
            new Rule<>(
                    "actor",
                    (filter, signal) -> actor(filter.actors(), signal),
                    filter -> any(filter.actors()),
                    (filter, signal) -> signal.actor() + " (" + signal.actorRole() + ")"),
            new Rule<>(
                    "target",
                    (filter, signal) -> target(filter.targets(), signal),
                    filter -> any(filter.targets()),
                    (filter, signal) -> String.valueOf(signal.target())),
            new Rule<>(
                    "issue",
                    (filter, signal) ->
                            filter.issues().isEmpty() || filter.issues().contains(String.valueOf(signal.issue())),
                    filter -> any(filter.issues()),
                    (filter, signal) -> String.valueOf(signal.issue())),
            new Rule<>(
                    "speaker",
                    (filter, signal) ->
                            filter.speakers().isEmpty() || filter.speakers().contains(String.valueOf(side(signal))),
                    filter -> any(filter.speakers()),
                    (filter, signal) -> String.valueOf(side(signal))),
            new Rule<>(
                    "minRank",
                    (filter, signal) -> rank(signal) >= filter.minRank(),
                    filter -> String.valueOf(filter.minRank()),
                    (filter, signal) -> String.valueOf(rank(signal))),
            new Rule<>(
                    "status",
                    (filter, signal) -> filter.wants(signal.status(), signal.family()),
                    filter -> filter.statuses() == null ? "the usual statuses" : String.valueOf(filter.statuses()),
                    (filter, signal) -> signal.status().name()),
            new Rule<>(
                    "axes",
                    (filter, signal) -> filter.axes().entrySet().stream()
                            .allMatch(axis -> axis.getValue().holds(axis(axis.getKey(), signal.axes()))),
                    filter -> filter.axes().isEmpty() ? "any" : String.valueOf(filter.axes()),
                    (filter, signal) -> String.valueOf(signal.axes())),
            new Rule<>(
                    "minConfidence",
                    (filter, signal) -> signal.confidence() >= filter.minConfidence(),
                    filter -> String.valueOf(filter.minConfidence()),
                    (filter, signal) -> String.valueOf(signal.confidence())),
            new Rule<>(
                    "certainty",
                    (filter, signal) -> filter.certainty() == null
                            || Certainty.of(signal.confidence()).compareTo(filter.certainty()) <= 0,
                    filter -> filter.certainty() == null
                            ? "any"
                            : "at least " + filter.certainty().word(),
                    (filter, signal) -> signal.getCertainty()),
            new Rule<>(
                    "novelty",
                    (filter, signal) -> novelty(filter).contains(signal.novelty()),
                    filter -> String.join(" ", novelty(filter)),
                    (filter, signal) -> signal.novelty()));

    private final Filter filter;
    private final @Nullable StoredQuery query;

    public Matching(Filter filter) {
        this(filter, filter.query() == null ? null : stored(filter.query()));
    }

    private Matching(Filter filter, @Nullable StoredQuery query) {
        this.filter = filter;
        this.query = query;
    }

    /** The same, whatever the words of the article. */
    public Matching butForWords() {
        return new Matching(filter, null);
    }

    /** Checked when it was saved; one that a later version reads no longer must not silence the others. */
    private static StoredQuery stored(String written) {
        try {
            return QueryLanguage.read(written);
        } catch (InvalidQuery e) {
            return StoredQuery.NONE;
        }
    }

    /** What the words of the article are held against; null for whatever words. */
    public @Nullable StoredQuery query() {
        return query;
    }

    public Filter filter() {
        return filter;
    }

    /** Conditions on the article as a whole. */
    public List<Condition> article(ArticleAnalyzed analyzed) {
        return OF_ARTICLE.stream().map(rule -> rule.condition(filter, analyzed)).toList();
    }

    /** Conditions on one signal, its article's words among them. */
    public List<Condition> signal(ArticleText text, Signal signal) {
        List<Condition> all = new ArrayList<>();
        OF_SIGNAL.forEach(rule -> all.add(rule.condition(filter, signal)));
        all.add(new Condition(
                "query",
                query == null || text.meets(query, signal),
                query == null ? "any" : String.valueOf(filter.query()),
                "the words of the article"));
        return all;
    }

    public boolean matches(ArticleAnalyzed analyzed) {
        return allHold(OF_ARTICLE, analyzed);
    }

    public boolean matches(ArticleText text, Signal signal) {
        return allHold(OF_SIGNAL, signal) && (query == null || text.meets(query, signal));
    }

    private <T> boolean allHold(List<Rule<T>> rules, T of) {
        for (Rule<T> rule : rules) {
            if (!rule.holds().test(filter, of)) {
                return false;
            }
        }
        return true;
    }

    /** For the alert: what was asked for and met. */
    public List<String> matched(Signal signal) {
        List<String> matched = new ArrayList<>();
        matched.add("family=" + signal.family());
        matched.add("status=" + signal.status());
        if (!filter.actors().isEmpty()) {
            matched.add("actor=" + signal.actor());
        }
        if (!filter.targets().isEmpty()) {
            matched.add("target=" + signal.target());
        }
        if (filter.query() != null) {
            matched.add("query=" + filter.query());
        }
        return matched;
    }

    private static boolean topic(Filter filter, Signal signal) {
        boolean wanted = false;
        for (String topic : filter.topics()) {
            boolean excludes = topic.startsWith("-");
            if (topicsOf(signal).contains(excludes ? topic.substring(1) : topic)) {
                if (excludes) {
                    return false;
                }
                wanted = true;
            }
        }
        return wanted;
    }

    /** By which topics it is found. */
    public static List<String> topicsOf(Signal signal) {
        String modifier = signal.modifier();
        return modifier != null && (modifier.equals("DELAY") || modifier.equals("REVERSAL"))
                ? List.of("*", signal.family(), signal.group(), modifier.toLowerCase(Locale.ROOT))
                : List.of("*", signal.family(), signal.group());
    }

    /** By which entries of {@link Filter#actors} it is found; without any only an executive is. */
    public static List<String> actorsOf(Signal signal) {
        String role = signal.actorRole() == null ? "EXEC" : signal.actorRole();
        List<String> entries = new ArrayList<>();
        entries(signal.actor(), role, entries);
        if (signal.mutual()) {
            entries(signal.target(), role, entries);
        }
        return entries;
    }

    private static void entries(@Nullable String actor, String role, List<String> entries) {
        if (actor == null) {
            return;
        }
        if (role.equals("EXEC")) {
            entries.add(actor);
        }
        entries.add(actor + ":" + role);
        entries.add(actor + ":*");
    }

    /** Whose signal it is when a filter names no actor. */
    public static boolean isOfExecutive(Signal signal) {
        return signal.actorRole() == null || signal.actorRole().equals("EXEC");
    }

    private static boolean actor(List<String> actors, Signal signal) {
        return actors.isEmpty()
                ? isOfExecutive(signal)
                : actorsOf(signal).stream().anyMatch(actors::contains);
    }

    /** Toward whom it is in a filter's eyes: rivals it is directed against, and both sides of what is mutual. */
    public static List<String> targetsOf(Signal signal) {
        List<String> targets = new ArrayList<>(signal.against());
        if (signal.target() != null) {
            targets.add(signal.target());
        }
        if (signal.mutual() && signal.actor() != null) {
            targets.add(signal.actor());
        }
        return targets;
    }

    private static boolean target(List<String> targets, Signal signal) {
        List<String> found = targetsOf(signal);
        boolean somebody = targets.contains(Filter.SOMEBODY) && !found.isEmpty();
        return targets.isEmpty() || somebody || found.stream().anyMatch(each -> Blocs.means(targets, each));
    }

    private static List<String> novelty(Filter filter) {
        return filter.novelty() == null ? Filter.NEWS : filter.novelty();
    }

    private static @Nullable String side(Signal signal) {
        Signal.Speaker speaker = signal.speaker();
        return speaker == null ? null : speaker.side();
    }

    private static int rank(Signal signal) {
        Signal.Speaker speaker = signal.speaker();
        return speaker == null ? 0 : speaker.rank();
    }

    private static @Nullable Integer axis(String name, Signal.Axes axes) {
        return switch (name) {
            case "line" -> axes.line();
            case "tempo" -> axes.tempo();
            case "clarity" -> axes.clarity();
            case "coalition" -> axes.coalition();
            case "materiality" -> axes.materiality();
            default -> null;
        };
    }

    /** Counted from when it was first seen: the same article gives the same answer whenever it is processed. */
    private static boolean isYoung(@Nullable Duration maxAge, ArticleReceived article) {
        Instant published = article.publishedAt();
        return maxAge == null
                || published == null
                || Duration.between(published, article.firstSeenAt()).compareTo(maxAge) <= 0;
    }

    private static String age(Filter filter) {
        return filter.maxAge() == null ? "any age" : "published at most " + filter.maxAge() + " before it was seen";
    }

    private static boolean isIn(String wanted, String language) {
        return language.equalsIgnoreCase(wanted)
                || language.toLowerCase(Locale.ROOT).startsWith(wanted.toLowerCase(Locale.ROOT) + "-");
    }

    private static String any(List<String> values) {
        return values.isEmpty() ? "any" : String.join(" ", values);
    }
}
