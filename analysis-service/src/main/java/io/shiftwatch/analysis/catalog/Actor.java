package io.shiftwatch.analysis.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody a text can mention.
 *
 * @param id code of the side: ISO 3166-1 alpha-3, a bloc, an armed group; null for a crowd without a side
 * @param kind how the mention is read
 * @param name to show: a person's or office's; null for a state itself
 * @param role {@code EXEC}, {@code LEG}, {@code OPP}, ... when it speaks
 * @param rank of voice, 0 to 5
 * @param from first day in the office, null when long ago
 * @param to last day, null when still
 * @param caseSensitive the alias must stand as written: US, not us
 */
public record Actor(
        @Nullable String id,
        Kind kind,
        @Nullable String name,
        String role,
        int rank,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean caseSensitive) {

    public enum Kind {
        STATE,
        /** Several states in a character each; the id holds their codes. */
        PAIR,
        /** A name of several, told apart by the article's words; {@code name} is the word. */
        HOMONYM,
        /** A state in one Chinese character, a name only where the characters around it make it one. */
        SHORT,
        ADJECTIVE,
        GOVERNMENT,
        PERSON,
        /** A person's last name alone; counts once the full name or an office stands in the text. */
        SURNAME,
        ADMINISTRATION,
        OFFICE,
        LEGISLATURE,
        CROWD
    }

    /** A name that the context makes one of this side. */
    public Actor asStateOf(@Nullable String side) {
        return new Actor(side, Kind.STATE, null, role, rank, from, to, caseSensitive);
    }

    boolean isProperName() {
        return kind != Kind.OFFICE && kind != Kind.CROWD;
    }
}
