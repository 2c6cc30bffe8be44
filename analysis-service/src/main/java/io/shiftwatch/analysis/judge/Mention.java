package io.shiftwatch.analysis.judge;

import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor;

/**
 * Somebody named in a text.
 *
 * @param side code of the side, null for an unnamed crowd
 * @param name as shown: a person's full name, else the words of the text
 * @param oblique stands after a preposition: is not who acts
 * @param possessive followed by 's, or a bare adjective: owns what comes next
 * @param former of an earlier period
 */
record Mention(
        Actor.Kind kind,
        @Nullable String side,
        String name,
        String role,
        int rank,
        int first,
        int end,
        boolean oblique,
        boolean possessive,
        boolean former) {

    Mention asOblique() {
        return new Mention(kind, side, name, role, rank, first, end, true, possessive, former);
    }

    boolean isCrowd() {
        return kind == Actor.Kind.CROWD;
    }

    boolean canAct() {
        return kind != Actor.Kind.ADJECTIVE && !isCrowd();
    }

    boolean isNamed() {
        return kind == Actor.Kind.PERSON || kind == Actor.Kind.SURNAME;
    }
}
