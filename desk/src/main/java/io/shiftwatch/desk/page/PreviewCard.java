package io.shiftwatch.desk.page;

import java.util.List;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a subscription would have sent.
 *
 * @param noisiest empty when nothing would have come
 */
public record PreviewCard(int alerts, int followUps, int articles, List<Day> days, String noisiest, List<Told> newest) {

    public record Day(String day, int notices) {}

    public record Told(String headline, String sentence, String article, String signal) {}

    static PreviewCard of(JsonNode found) {
        JsonNode source = found.path("noisiest");
        return new PreviewCard(
                found.path("alerts").asInt(),
                found.path("followUps").asInt(),
                found.path("articles").asInt(),
                found.path("perDay")
                        .valueStream()
                        .map(day -> new Day(
                                day.path("day").asText(), day.path("notices").asInt()))
                        .toList(),
                source.isObject()
                        ? source.path("source").asText() + " ("
                                + source.path("notices").asInt() + ")"
                        : "",
                found.path("newest")
                        .valueStream()
                        .map(alert -> new Told(
                                alert.path("headline").asText(),
                                alert.at("/evidence/sentence").asText(),
                                alert.at("/article/id").asText(),
                                alert.path("signalId").asText()))
                        .toList());
    }
}
