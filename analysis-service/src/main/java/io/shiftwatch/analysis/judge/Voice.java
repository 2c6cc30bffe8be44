package io.shiftwatch.analysis.judge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Catalog.ReportingVerb;
import io.shiftwatch.analysis.text.FieldText;

/**
 * Who says the words at a place, and how that is known.
 *
 * @param name null for an unnamed speaker
 * @param described how an unnamed one is described
 * @param side whose voice; null when unknown
 * @param role of the speaker
 * @param grade {@code explicit}, {@code carried}, {@code office} or {@code unknown}
 * @param quote {@code direct}, {@code indirect}, {@code mixed}, {@code scare} or {@code none}
 * @param kind how the reporting verb introduces it; null without one
 * @param asked the words are part of a question put to somebody
 * @param start of the words that name the speaker, -1 when none do
 * @param end one past them
 */
record Voice(
        @Nullable String name,
        @Nullable String described,
        @Nullable String side,
        String role,
        int rank,
        String grade,
        String quote,
        @Nullable ReportingVerb kind,
        boolean asked,
        boolean former,
        int start,
        int end) {

    /** Of a state that is named as the speaker, and of officials without a name. */
    static final int STATE_RANK = 2;

    /**
     * @param issuer whose own text it is, null for an outlet: its offices need not name their state
     * @param grade how the speaker is known
     */
    static Voice of(Mention mention, FieldText text, @Nullable Voice issuer, String grade) {
        boolean unnamed = mention.isCrowd();
        String side = mention.side();
        // "The president said", in a text of the White House: its own.
        if (side == null
                && issuer != null
                && mention.kind() == Actor.Kind.OFFICE
                && !isForeignOffice(mention, issuer)) {
            side = issuer.side();
        }
        return new Voice(
                unnamed ? null : mention.name(),
                unnamed ? mention.name() : null,
                side,
                mention.role(),
                mention.rank(),
                grade,
                "indirect",
                null,
                false,
                mention.former(),
                text.tokens().get(mention.first()).start(),
                text.tokens().get(mention.end() - 1).end());
    }

    /** Somebody whom no catalogue lists, by a name or by a description: of no known side, a voice without rank. */
    static Voice unlisted(String words, int start, int end) {
        boolean named = Character.isUpperCase(words.charAt(0)) && !words.startsWith("The ") && !words.startsWith("A ");
        String shown = words.replaceFirst("\\s*[,(].*", "");
        return new Voice(
                named ? shown : null,
                named ? null : words,
                null,
                "NONE",
                0,
                "explicit",
                "indirect",
                null,
                false,
                false,
                start,
                end);
    }

    /** Washington has secretaries; whoever is a minister in its texts is another's. */
    private static boolean isForeignOffice(Mention mention, Voice issuer) {
        return "USA".equals(issuer.side())
                && mention.name().toLowerCase(Locale.ROOT).contains("minister");
    }

    /** The outlet's own voice. */
    boolean isNarrator() {
        return grade.equals("unknown");
    }

    Voice called(String person) {
        return new Voice(person, null, side, role, rank, grade, quote, kind, asked, former, start, end);
    }

    Voice quoted(String how) {
        return new Voice(name, described, side, role, rank, grade, how, kind, asked, former, start, end);
    }

    Voice introducedBy(ReportingVerb verb) {
        return new Voice(name, described, side, role, rank, grade, quote, verb, false, former, start, end);
    }

    /** Another of several who say it together. */
    Voice as(Voice other) {
        return new Voice(
                name,
                described,
                side,
                role,
                rank,
                other.grade(),
                other.quote(),
                other.kind(),
                other.asked(),
                former,
                start,
                end);
    }

    /** The same speaker goes on without being named again. */
    Voice carriedOn() {
        return new Voice(name, described, side, role, rank, "carried", "indirect", kind, asked, former, start, end);
    }
}
