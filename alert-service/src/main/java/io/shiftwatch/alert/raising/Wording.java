package io.shiftwatch.alert.raising;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/** What an alert says in words: first whether it is the government's own line, then what, who toward whom, who says it. */
final class Wording {

    private static final Map<String, String> COUNTRIES = countries();

    private Wording() {}

    /** One line for a subject, a card or a notification. */
    static String headline(Signal signal) {
        return "%s: %s, %s%s".formatted(kind(signal), name(signal), parties(signal), says(signal));
    }

    static boolean ownLine(Signal signal) {
        return switch (signal.status()) {
            case ADOPTED, ANNOUNCED, ENACTED, CONTINUITY, DENIED -> true;
            default -> false;
        };
    }

    private static String kind(Signal signal) {
        boolean claimed = "CLAIMED".equals(signal.attestation());
        return switch (signal.status()) {
            case ADOPTED -> "Own line";
            case ANNOUNCED -> "Announced";
            case ENACTED -> claimed ? "Done, by one source" : "Done";
            case CONDITIONAL -> "Under a condition";
            case HEDGED -> "Left open";
            case RISK -> "Risk, not policy";
            case ACCUSATION -> "Accusation, not policy";
            case APPEAL -> "Asked for";
            case QUESTION -> "Asked, not said";
            case NEGATED -> "Said not to hold";
            case DENIED -> "Denied";
            case HISTORICAL -> "Of the past";
            case CONTINUITY -> "Said to be unchanged";
            case NARRATED -> "The outlet's words";
            case VARIANT_USE -> "Wording";
        };
    }

    private static String name(Signal signal) {
        String name = signal.name().substring(0, 1).toLowerCase(Locale.ROOT)
                + signal.name().substring(1);
        String turned = signal.polarity().equals("INVERSE") ? "turn away from " : "";
        return signal.modifier() == null ? turned + name : signal.modifier().toLowerCase(Locale.ROOT) + " of " + name;
    }

    private static String parties(Signal signal) {
        String actor = country(signal.actor());
        if (signal.target() == null) {
            return actor;
        }
        return actor + (signal.mutual() ? " and " : " toward ") + country(signal.target());
    }

    private static String says(Signal signal) {
        Signal.Speaker speaker = signal.speaker();
        if (speaker == null) {
            return signal.status() == Status.NARRATED ? "" : " (the outlet)";
        }
        String who = speaker.name() != null ? speaker.name() : speaker.described();
        return who == null ? "" : " (" + who + ")";
    }

    static String country(@Nullable String code) {
        return code == null ? "somebody" : COUNTRIES.getOrDefault(code, code);
    }

    private static Map<String, String> countries() {
        Map<String, String> names = new HashMap<>();
        for (String iso : Locale.getISOCountries()) {
            Locale locale = Locale.of("", iso);
            try {
                names.put(locale.getISO3Country(), locale.getDisplayCountry(Locale.ENGLISH));
            } catch (MissingResourceException e) {
                // A code without a three-letter form is none of ours.
            }
        }
        names.putAll(Map.of(
                "USA",
                "US",
                "GBR",
                "UK",
                "PRK",
                "North Korea",
                "KOR",
                "South Korea",
                "HAMAS",
                "Hamas",
                "HOUTHIS",
                "the Houthis",
                "TALIBAN",
                "the Taliban"));
        return names;
    }
}
