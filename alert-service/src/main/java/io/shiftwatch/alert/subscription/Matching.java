package io.shiftwatch.alert.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.subscription.Subscription.Terms;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;

/**
 * Decides whether one signal of one article is what a subscription asks for; all its conditions must hold for the same signal.
 * The explanation of an alert and of a silence come from the same code.
 */
public final class Matching {

    /** @param wanted what the subscription says, {@code found} what the signal or article has */
    public record Condition(String condition, boolean holds, String wanted, String found) {}

    private final Terms terms;

    public Matching(Terms terms) {
        this.terms = terms;
    }

    /** Conditions on the article as a whole. */
    public List<Condition> article(ArticleAnalyzed analyzed) {
        ArticleReceived article = analyzed.article();
        return List.of(
                new Condition(
                        "origin",
                        article.alertable() || terms.includeImports(),
                        terms.includeImports() ? "any" : "seen live",
                        article.alertable() ? "seen live" : "imported"),
                new Condition("maxAge", youngEnough(article), age(), published(article)));
    }

    /** Conditions on one signal. */
    public List<Condition> signal(Signal signal) {
        List<Condition> all = new ArrayList<>();
        all.add(new Condition("topic", topic(signal), String.join(" ", terms.topics()), topicsOf(signal)));
        all.add(new Condition("actor known", signal.actor() != null, "an actor", String.valueOf(signal.actor())));
        boolean conflict =
                signal.flags().contains("SPEAKER_CONFLICT") || signal.flags().contains("AMBIGUOUS_TRANSLATION");
        all.add(new Condition("no conflict", !conflict, "no conflict in the text", String.join(" ", signal.flags())));
        all.add(new Condition(
                "actor", actor(signal), any(terms.actors()), signal.actor() + " (" + signal.actorRole() + ")"));
        all.add(new Condition("target", target(signal), any(terms.targets()), String.valueOf(signal.target())));
        all.add(new Condition(
                "status",
                terms.wants(signal.status(), signal.family()),
                terms.statuses() == null ? "the usual statuses" : String.valueOf(terms.statuses()),
                signal.status().name()));
        all.add(new Condition(
                "minConfidence",
                signal.confidence() >= terms.minConfidence(),
                String.valueOf(terms.minConfidence()),
                String.valueOf(signal.confidence())));
        return all;
    }

    public boolean matches(ArticleAnalyzed analyzed) {
        return article(analyzed).stream().allMatch(Condition::holds);
    }

    public boolean matches(Signal signal) {
        return signal(signal).stream().allMatch(Condition::holds);
    }

    /** For the alert: what was asked for and met. */
    public List<String> matched(Signal signal) {
        List<String> matched = new ArrayList<>();
        matched.add("family=" + signal.family());
        matched.add("status=" + signal.status());
        if (!terms.actors().isEmpty()) {
            matched.add("actor=" + signal.actor());
        }
        if (!terms.targets().isEmpty()) {
            matched.add("target=" + signal.target());
        }
        return matched;
    }

    private boolean topic(Signal signal) {
        boolean wanted = false;
        for (String topic : terms.topics()) {
            boolean excludes = topic.startsWith("-");
            if (is(excludes ? topic.substring(1) : topic, signal)) {
                if (excludes) {
                    return false;
                }
                wanted = true;
            }
        }
        return wanted;
    }

    private static boolean is(String topic, Signal signal) {
        boolean modifier = "DELAY".equals(signal.modifier()) && topic.equals("delay")
                || "REVERSAL".equals(signal.modifier()) && topic.equals("reversal");
        return topic.equals("*") || topic.equals(signal.family()) || topic.equals(signal.group()) || modifier;
    }

    /** Without a role in the filter the executive is meant. */
    private boolean actor(Signal signal) {
        boolean executive = signal.actorRole() == null || signal.actorRole().equals("EXEC");
        boolean direct = terms.actors().isEmpty() || terms.actors().contains(signal.actor());
        boolean mirrored =
                signal.mutual() && signal.target() != null && terms.actors().contains(signal.target());
        return executive && (direct || mirrored);
    }

    private boolean target(Signal signal) {
        if (terms.targets().isEmpty()) {
            return true;
        }
        boolean mirrored =
                signal.mutual() && signal.actor() != null && terms.targets().contains(signal.actor());
        return signal.target() != null && terms.targets().contains(signal.target())
                || signal.against().stream().anyMatch(terms.targets()::contains)
                || mirrored;
    }

    /** Counted from when it was first seen: the same article gives the same answer whenever it is processed. */
    private boolean youngEnough(ArticleReceived article) {
        Instant published = article.publishedAt();
        return terms.maxAge() == null
                || published == null
                || Duration.between(published, article.firstSeenAt()).compareTo(terms.maxAge()) <= 0;
    }

    private String age() {
        return terms.maxAge() == null ? "any age" : "published at most " + terms.maxAge() + " before it was seen";
    }

    private static String published(ArticleReceived article) {
        return article.publishedAt() == null ? "no date" : article.publishedAt().toString();
    }

    private static String topicsOf(Signal signal) {
        return signal.family() + " in " + signal.group();
    }

    private static String any(@Nullable List<String> codes) {
        return codes == null || codes.isEmpty() ? "any" : String.join(" ", codes);
    }
}
