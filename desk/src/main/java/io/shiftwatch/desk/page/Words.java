package io.shiftwatch.desk.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import com.fasterxml.jackson.databind.JsonNode;

/** Codes in words. */
final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final Map<String, String> COUNTRIES = countries();

    private static final Map<String, String> STATUSES = Map.ofEntries(
            Map.entry("ADOPTED", "Own line"),
            Map.entry("ANNOUNCED", "Announced"),
            Map.entry("ENACTED", "Done"),
            Map.entry("CONDITIONAL", "Under a condition"),
            Map.entry("HEDGED", "Left open"),
            Map.entry("RISK", "Risk, not policy"),
            Map.entry("ACCUSATION", "Accusation, not policy"),
            Map.entry("APPEAL", "Asked for"),
            Map.entry("QUESTION", "Asked, not said"),
            Map.entry("NEGATED", "Said not to hold"),
            Map.entry("DENIED", "Denied"),
            Map.entry("HISTORICAL", "Of the past"),
            Map.entry("CONTINUITY", "Said to be unchanged"),
            Map.entry("NARRATED", "The outlet's words"),
            Map.entry("VARIANT_USE", "Wording"));

    private static final Map<String, String> EXPLAINED = Map.ofEntries(
            Map.entry("ADOPTED", "An authorised voice of the actor states it as its line."),
            Map.entry("ANNOUNCED", "A definite act that is still to come."),
            Map.entry("ENACTED", "The act is reported as done."),
            Map.entry("CONDITIONAL", "It holds only if something else does."),
            Map.entry("HEDGED", "The actor's own side leaves it open."),
            Map.entry("RISK", "Outsiders expect, fear or wonder about it. It is not the actor's line."),
            Map.entry(
                    "ACCUSATION",
                    "Somebody without authority over the line says it in blame. It is not the actor's line."),
            Map.entry("APPEAL", "The speaker asks somebody for it. It says what the caller wants."),
            Map.entry("QUESTION", "It was asked and not answered."),
            Map.entry("NEGATED", "The line is said not to hold or not to come."),
            Map.entry("DENIED", "The actor's own voice takes it back."),
            Map.entry("HISTORICAL", "It belongs to an earlier government or time."),
            Map.entry("CONTINUITY", "The actor says that nothing has changed."),
            Map.entry("NARRATED", "The outlet states it in its own voice; nobody is quoted."),
            Map.entry("VARIANT_USE", "A name or title in use. Counted over time, not as a line."));

    private Words() {}

    static String status(String code) {
        return STATUSES.getOrDefault(code, code);
    }

    static String explained(String code) {
        return EXPLAINED.getOrDefault(code, "");
    }

    /** A family of statuses with one colour: own line, somebody else's word, open, or neither. */
    static String tone(String status) {
        return switch (status) {
            case "ADOPTED", "ANNOUNCED", "ENACTED" -> "own";
            case "ACCUSATION", "RISK", "APPEAL" -> "other";
            case "DENIED", "NEGATED" -> "denied";
            default -> "plain";
        };
    }

    static String country(JsonNode code) {
        return code.isTextual() ? COUNTRIES.getOrDefault(code.asText(), code.asText()) : "somebody";
    }

    static String when(JsonNode instant) {
        return instant.isTextual()
                ? DAY.format(Instant.parse(instant.asText()).atZone(ZoneOffset.UTC)) + " UTC"
                : "no date";
    }

    static String ago(JsonNode instant) {
        if (!instant.isTextual()) {
            return "";
        }
        long minutes =
                Duration.between(Instant.parse(instant.asText()), Instant.now()).toMinutes();
        return minutes < 1
                ? "just now"
                : minutes < 60
                        ? minutes + " min ago"
                        : minutes < 1440 ? minutes / 60 + " h ago" : minutes / 1440 + " d ago";
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
        names.putAll(Map.of("USA", "US", "GBR", "UK", "PRK", "North Korea", "KOR", "South Korea"));
        return names;
    }

    /** What became of a signal; empty when nothing did. */
    static String standing(JsonNode standing) {
        String day = standing.path("since").asText("");
        String since = day.length() < 10 ? "" : " on " + day.substring(0, 10);
        String state =
                switch (standing.path("state").asText()) {
                    case "CONFIRMED" -> "Said or done again" + since + ".";
                    case "CONTRADICTED" -> "Said not to hold" + since + ".";
                    case "SUPERSEDED" -> "Turned the other way" + since + ".";
                    case "DENIED" -> "Taken back" + since + ".";
                    default -> "";
                };
        JsonNode verdict = standing.path("verdict");
        List<String> wrong = new ArrayList<>();
        verdict.path("wrong").forEach(field -> wrong.add(field.asText()));
        String judged =
                switch (verdict.path("verdict").asText()) {
                    case "right" -> " Judged right by " + verdict.path("by").asText() + ".";
                    case "wrong" ->
                        " Judged wrong by " + verdict.path("by").asText() + ": " + String.join(", ", wrong) + ".";
                    default -> "";
                };
        return (state + judged).strip();
    }
}
