package io.shiftwatch.analysis.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/**
 * A kind of signal and the rules that find it.
 *
 * @param slug its name in topics and subscriptions
 * @param kind how actor, target and status are read
 * @param supports the target is who is helped; the rival it is helped against goes to {@code against}
 * @param yieldsTo families that take the same words; {@code *} for any
 * @param status that every signal of the family has; null where each is judged
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
        boolean supports,
        Set<String> yieldsTo,
        @Nullable Status status,
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
        CONTINUITY,
        /** A way of telling that gives another family its status; never a signal beside one. */
        META
    }

    /** A complaint about a phrase of this family, at the line where it stands. */
    public CatalogError error(String phrase, String reason) {
        int at = text.indexOf(phrase);
        int line = at < 0
                ? 1
                : (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return new CatalogError("families/" + slug + ".yaml", line, reason);
    }

    /** The turned or denied form as a rule of its own. */
    public Rule inverseRule() {
        return new Rule("inverse", inverse, List.of(), List.of(), null, null, null);
    }

    /**
     * @param phrases in the query language of {@code docs/writing-rules.md}
     * @param with one of these must stand in the same sentence; empty when nothing must
     * @param exclusions contexts in which this rule's phrases mean something else
     * @param kind in place of the family's; null for the family's own
     * @param line in place of the family's axis, -3 to 3; null for the family's own
     * @param status what the words themselves say where no cue says otherwise; null for what the kind says
     */
    public record Rule(
            String id,
            List<String> phrases,
            List<String> with,
            List<Exclusion> exclusions,
            @Nullable Kind kind,
            @Nullable Integer line,
            @Nullable Status status) {}

    /** @param because shown to whoever asks why a text gave no signal */
    public record Exclusion(List<String> phrases, String because) {}

    /**
     * @param source as an article's source, null for an unknown outlet
     * @param date of publication; null when it does not matter
     * @param expected null when the text must give no signal of the family
     */
    public record Example(
            String text,
            @Nullable String source,
            @Nullable LocalDate date,
            @Nullable Expected expected,
            int line) {}

    /** Fields left out are not checked; {@code -} expects null. */
    public record Expected(
            String status,
            @Nullable String actor,
            @Nullable String target,
            @Nullable String speaker,
            @Nullable String polarity,
            @Nullable String modifier) {}
}
