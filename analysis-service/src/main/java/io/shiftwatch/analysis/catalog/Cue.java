package io.shiftwatch.analysis.catalog;

/**
 * Words that decide in which sense something is said, with their reach, in the manner of ConText (Harkema et al. 2009).
 *
 * @param direction where what they govern stands
 * @param reach how many tokens away it may stand
 */
public record Cue(Kind kind, Direction direction, int reach) {

    public enum Kind {
        NEGATION,
        PSEUDO,
        SCOPE_END,
        HEDGE,
        RISK,
        CONDITION,
        FUTURE,
        /** What was to come, as told afterwards: "said it would". Counts in indirect speech only. */
        BACKSHIFTED,
        /** To come on a day that is named. */
        SCHEDULED,
        /** Wanted or sought: an aim, not an act. */
        WISH,
        /** Said not to be coming: holds even for words that are themselves a refusal. */
        RENUNCIATION,
        HISTORY,
        QUESTION,
        /** Tells of a question: what follows was asked, not said. */
        ASKED,
        CONTINUITY,
        APPEAL,
        BLAME,
        /** What an act does to others, in the mouth of those who suffer it: turns a told act into an accusation. */
        HARM,
        DENIAL,
        /** Takes back what was asked about: "was not announcing any change". */
        CORRECTION,
        /** A short answer. */
        YES,
        NO,
        /** Asks whether something has ended: "dead", "over". */
        END,
        FORMER
    }

    public enum Direction {
        BEFORE,
        AFTER,
        BOTH
    }
}
