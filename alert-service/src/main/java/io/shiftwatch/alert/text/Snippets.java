package io.shiftwatch.alert.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.kit.json.Json;

/**
 * How much of an article's words an alert quotes: publishers set limits. Each setting is {@code SOURCE/CHANNEL=CHARACTERS}, either may be
 * {@code *}; the one that names more counts, the source before the channel.
 */
@ApplicationScoped
public class Snippets {

    /** A channel beside those of subscriptions. */
    public static final String STREAM = "stream";

    /** Likewise. */
    public static final String FEED = "feed";

    private final Map<String, Integer> limits = new HashMap<>();

    /** @throws IllegalArgumentException naming the setting that cannot be read */
    Snippets(@ConfigProperty(name = "shiftwatch.snippets") Optional<List<String>> settings) {
        for (String setting : settings.orElse(List.of())) {
            if (!setting.strip().matches("[^=]+/[a-z*]+=\\d{1,5}")) {
                throw new IllegalArgumentException(
                        "SHIFTWATCH_SNIPPETS: " + setting + " is not of the form SOURCE/CHANNEL=CHARACTERS");
            }
            String[] parts = setting.strip().split("=");
            limits.put(parts[0].strip(), Integer.parseInt(parts[1]));
        }
    }

    /** With as much of its sentences as the channel may have: the deciding words and what is around them. */
    public AlertRaised limited(AlertRaised alert, String channel) {
        Integer limit = limit(alert.article().source(), channel);
        if (limit == null
                || alert.evidence().sentence().length() <= limit
                        && (alert.earlier() == null
                                || alert.earlier().sentence().length() <= limit)) {
            return alert;
        }
        ObjectNode cut = Json.MAPPER.valueToTree(alert);
        ObjectNode evidence = (ObjectNode) cut.get("evidence");
        int trigger = alert.evidence().start() - alert.evidence().sentenceStart();
        evidence.put("sentence", around(alert.evidence().sentence(), trigger, limit));
        if (cut.get("earlier") instanceof ObjectNode earlier) {
            earlier.put("sentence", around(earlier.path("sentence").asText(), 0, limit));
        }
        return Json.read(cut.toString(), AlertRaised.class);
    }

    private @Nullable Integer limit(String source, String channel) {
        for (String key : List.of(source + "/" + channel, source + "/*", "*/" + channel, "*/*")) {
            Integer limit = limits.get(key);
            if (limit != null) {
                return limit;
            }
        }
        return null;
    }

    private static String around(String sentence, int place, int length) {
        if (sentence.length() <= length) {
            return sentence;
        }
        int from = Math.max(0, Math.min(place - length / 3, sentence.length() - length));
        int to = from + length;
        // Not through the middle of a character.
        from += from > 0 && Character.isLowSurrogate(sentence.charAt(from)) ? 1 : 0;
        to -= to < sentence.length() && Character.isLowSurrogate(sentence.charAt(to)) ? 1 : 0;
        return (from > 0 ? "\u2026" : "") + sentence.substring(from, to) + (to < sentence.length() ? "\u2026" : "");
    }
}
