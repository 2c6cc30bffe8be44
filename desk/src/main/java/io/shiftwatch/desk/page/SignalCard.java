package io.shiftwatch.desk.page;

import java.util.ArrayList;
import java.util.List;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A signal as the reading view shows it.
 *
 * @param tone colour family of the status
 * @param speaker who says it, in words
 * @param standing what later signals and people say of it; empty when nobody does
 * @param factors reasons, in the order of the judgement
 */
public record SignalCard(
        String id,
        String name,
        String status,
        String statusName,
        String explained,
        String tone,
        String parties,
        String speaker,
        String reading,
        String confidence,
        String words,
        String sentence,
        boolean conflict,
        String standing,
        String attestation,
        List<Factor> factors) {

    public record Factor(String name, String effect, String words) {}

    static SignalCard of(JsonNode signal, JsonNode standing) {
        String status = signal.path("status").asText();
        double confidence = signal.path("confidence").asDouble();
        List<Factor> factors = new ArrayList<>();
        signal.path("factors")
                .forEach(factor -> factors.add(new Factor(
                        factor.path("name").asText(),
                        factor.path("effect").asText(),
                        factor.path("text").asText())));
        JsonNode evidence = signal.path("evidence").path(0);
        return new SignalCard(
                signal.path("id").asText(),
                modified(signal) + signal.path("name").asText(),
                status,
                Words.status(status),
                Words.explained(status),
                Words.tone(status),
                parties(signal),
                speaker(signal.path("speaker"), signal.path("reporter").asText("")),
                signal.path("certainty").asText(),
                String.valueOf(Math.round(confidence * 100)),
                evidence.path("text").asText(),
                evidence.path("sentence").asText(),
                !signal.path("flags").isEmpty(),
                Words.standing(standing),
                signal.path("attestation").asText("").equals("CLAIMED") ? "by this source alone" : "",
                factors);
    }

    static String parties(JsonNode signal) {
        String actor = Words.country(signal.path("actor"));
        if (!signal.path("target").isTextual()) {
            return actor;
        }
        return actor
                + (signal.path("mutual").asBoolean() ? " and " : " \u2192 ")
                + Words.country(signal.path("target"));
    }

    static String speaker(JsonNode speaker, String outlet) {
        if (speaker.isMissingNode() || speaker.isNull()) {
            return outlet.isEmpty() ? "the outlet, in its own voice" : outlet + ", in its own voice";
        }
        String who = speaker.path("name").asText(speaker.path("described").asText("somebody"));
        String side = speaker.path("side").isTextual() ? ", " + Words.country(speaker.path("side")) : "";
        return who + side;
    }

    static String modified(JsonNode signal) {
        String modifier = signal.path("modifier").asText("");
        return switch (modifier) {
            case "DELAY" -> "Delay: ";
            case "REVERSAL" -> "Reversal: ";
            default -> signal.path("polarity").asText().equals("INVERSE") ? "Turn away: " : "";
        };
    }
}
