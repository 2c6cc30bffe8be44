package io.shiftwatch.analysis.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Signal;

/**
 * A kind of signal and the rules that find it.
 *
 * @param slug its name in topics and subscriptions
 * @param kind how actor, target and status are read
 * @param inverse phrases that mean the line is turned or denied
 * @param exclusions contexts in which a phrase means something else
 * @param text the rule file as it stands
 */
public record Family(
        String code,
        String slug,
        String name,
        String group,
        Kind kind,
        String definition,
        String countsWhen,
        Signal.Axes axes,
        boolean needsTarget,
        List<Rule> rules,
        List<String> inverse,
        List<Exclusion> exclusions,
        List<String> sources,
        List<Example> examples,
        String text) {

    public enum Kind {
        /** A line held: actor is whose policy it is. */
        STANCE,
        /** Something done: reported in the past it is ENACTED. */
        ACT,
        /** A word others use of the actor; never its own line. */
        LABEL,
        /** Blame of somebody's conduct: actor is the critic, target the criticised. */
        CRITICISM,
        /** A step asked of somebody: actor is the caller. */
        APPEAL,
        /** A name or title used; goes to the share of variants, not to a line. */
        VARIANT,
        /** Turns the sign of the family it stands beside; a signal of its own only alone. */
        MODIFIER,
        /** Contact that binds both sides alike. */
        MUTUAL,
        /** Alignment with partners about a rival. */
        COORDINATION,
        /** Nothing has changed. */
        CONTINUITY
    }

    /** @param phrases in the query language of {@code docs/writing-rules.md} */
    public record Rule(String id, List<String> phrases) {}

    /** @param because shown to whoever asks why a text gave no signal */
    public record Exclusion(List<String> phrases, String because) {}

    /**
     * @param source as an article's source, null for an unknown outlet
     * @param expected null when the text must give no signal of the family
     */
    public record Example(
            String text, @Nullable String source, @Nullable Expected expected, int line) {}

    /** Fields left out are not checked; {@code -} expects null. */
    public record Expected(
            String status,
            @Nullable String actor,
            @Nullable String target,
            @Nullable String speaker,
            @Nullable String polarity,
            @Nullable String modifier) {}
}
