package io.shiftwatch.desk.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import com.fasterxml.jackson.databind.JsonNode;

/** An article's title and text cut at its evidence, and its signals beside them. */
public record Reading(List<Highlighter.Piece> title, List<Highlighter.Piece> text, List<SignalCard> signals) {

    /** @param standings by signal id; missing where nothing is stored */
    static Reading of(String title, String text, JsonNode signals, JsonNode standings) {
        return new Reading(
                Highlighter.pieces(title, spans(signals, "title")),
                Highlighter.pieces(text, spans(signals, "text")),
                StreamSupport.stream(signals.spliterator(), false)
                        .map(signal -> SignalCard.of(
                                signal, standings.path(signal.path("id").asText())))
                        .toList());
    }

    private static List<Highlighter.Span> spans(JsonNode signals, String field) {
        List<Highlighter.Span> spans = new ArrayList<>();
        for (JsonNode signal : signals) {
            String id = signal.path("id").asText();
            signal.path("evidence").forEach(each -> add(spans, each, field, "evidence", id));
            signal.path("factors").forEach(each -> add(spans, each, field, "factor", id));
        }
        return spans;
    }

    private static void add(List<Highlighter.Span> spans, JsonNode node, String field, String kind, String id) {
        if (node.path("field").asText().equals(field)) {
            spans.add(new Highlighter.Span(
                    node.path("start").asInt(-1), node.path("end").asInt(-1), kind, id));
        }
    }
}
