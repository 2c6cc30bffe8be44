package io.shiftwatch.alert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.kit.json.Json;

/** The contract's golden sample, with some fields changed: a confrontation of the USA toward Russia in an article of its own. */
public final class Samples {

    private Samples() {}

    /** @param changes top-level fields of the signal */
    public static Signal signal(Map<String, ?> changes) {
        return read(change((ObjectNode) analyzed().get("signals").get(0), changes), Signal.class);
    }

    /** @param changes top-level fields of the article as received */
    public static ArticleAnalyzed article(Map<String, ?> changes, Signal... signals) {
        ObjectNode analyzed = analyzed();
        change((ObjectNode) analyzed.get("article"), changes);
        if (changes.get("articleId") instanceof String id) {
            ((ObjectNode) analyzed.get("story")).put("id", id.replace("art_", "sty_"));
        }
        ArrayNode list = analyzed.putArray("signals");
        for (Signal signal : signals) {
            list.add(Json.MAPPER.<JsonNode>valueToTree(signal));
        }
        return read(analyzed, ArticleAnalyzed.class);
    }

    /** @param changes top-level fields of the alert */
    public static AlertRaised alert(Map<String, ?> changes) {
        return read(change(sample(AlertRaised.TYPE), changes), AlertRaised.class);
    }

    private static ObjectNode change(ObjectNode node, Map<String, ?> changes) {
        changes.forEach((field, value) -> node.set(field, Json.MAPPER.valueToTree(value)));
        return node;
    }

    private static ObjectNode analyzed() {
        return sample(ArticleAnalyzed.TYPE);
    }

    private static ObjectNode sample(String type) {
        try (InputStream sample = ArticleAnalyzed.class.getResourceAsStream("/samples/" + type + ".json")) {
            return (ObjectNode) Json.MAPPER.readTree(sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(JsonNode node, Class<T> type) {
        return Json.read(node.toString(), type);
    }
}
