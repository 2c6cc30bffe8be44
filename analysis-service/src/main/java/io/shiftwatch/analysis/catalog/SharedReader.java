package io.shiftwatch.analysis.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.shiftwatch.analysis.text.PhraseTrie;

/** Reads what all families share: cue words, reporting verbs, sources. */
final class SharedReader {

    private static final List<String> FACTORS = List.of(
            "base",
            "actor-",
            "target-",
            "speaker-",
            "voice-",
            "role-",
            "status-",
            "kind-",
            "family-",
            "rule-",
            "words-",
            "sentence-",
            "language-",
            "official-text",
            "distancing-quotes",
            "headline");

    private static final int DEFAULT_REACH = 8;

    private static final int LONGEST_REACH = 100;

    private SharedReader() {}

    static PhraseTrie<Cue> cues(YamlEntry file) {
        PhraseTrie<Cue> trie = new PhraseTrie<>();
        Set<String> seen = new HashSet<>();
        for (YamlEntry entry : file.only(Set.of("cues")).entries("cues")) {
            entry.only(Set.of("kind", "direction", "reach", "words"));
            Cue cue = new Cue(
                    constant(entry, "kind", Cue.Kind.class),
                    entry.has("direction") ? constant(entry, "direction", Cue.Direction.class) : Cue.Direction.AFTER,
                    entry.has("reach") ? reach(entry) : DEFAULT_REACH);
            words(entry, seen).forEach(word -> trie.add(word, cue));
        }
        return trie;
    }

    private static int reach(YamlEntry entry) {
        double reach = entry.number("reach");
        if (reach < 1 || reach > LONGEST_REACH || reach != Math.rint(reach)) {
            throw entry.error("reach", "field 'reach' must be a whole number of words from 1 to " + LONGEST_REACH);
        }
        return (int) reach;
    }

    static PhraseTrie<Catalog.ReportingVerb> verbs(YamlEntry file) {
        PhraseTrie<Catalog.ReportingVerb> trie = new PhraseTrie<>();
        Set<String> seen = new HashSet<>();
        for (YamlEntry entry : file.only(Set.of("verbs")).entries("verbs")) {
            Catalog.ReportingVerb kind =
                    constant(entry.only(Set.of("kind", "words")), "kind", Catalog.ReportingVerb.class);
            words(entry, seen).forEach(word -> trie.add(word, kind));
        }
        return trie;
    }

    /** Of a phrase that stands for two things one would be lost without a word. */
    private static List<String> words(YamlEntry entry, Set<String> seen) {
        List<String> words = entry.list("words");
        for (String word : words) {
            if (!seen.add(word.toLowerCase(Locale.ROOT))) {
                throw entry.error(
                        "words", "'" + word + "' stands here and in an entry before: it can mean one of them only");
            }
        }
        return words;
    }

    static List<Rivalry> rivalries(YamlEntry file) {
        return file.only(Set.of("rivals")).entries("rivals").stream()
                .map(entry -> entry.only(Set.of("of", "rival", "from", "to")))
                .map(entry -> new Rivalry(entry.text("of"), entry.text("rival"), entry.date("from"), entry.date("to")))
                .toList();
    }

    static Map<String, Publisher> publishers(YamlEntry file) {
        Map<String, Publisher> publishers = new HashMap<>();
        for (YamlEntry entry : file.only(Set.of("sources", "organs")).entries("sources")) {
            entry.only(Set.of("names", "side", "rank", "official", "role"));
            for (String name : entry.list("names")) {
                publishers.put(
                        name.toLowerCase(Locale.ROOT),
                        new Publisher(
                                name,
                                entry.text("side"),
                                (int) entry.number("rank"),
                                Boolean.parseBoolean(entry.text("official")),
                                entry.optional("role").orElse(null)));
            }
        }
        return publishers;
    }

    static PhraseTrie<Organ> organs(YamlEntry file) {
        PhraseTrie<Organ> organs = new PhraseTrie<>();
        Set<String> seen = new HashSet<>();
        for (YamlEntry entry : file.entries("organs")) {
            entry.only(Set.of("words", "role", "rank"));
            Organ organ = new Organ(entry.text("role"), (int) entry.number("rank"));
            words(entry, seen).forEach(word -> organs.add(word, organ));
        }
        return organs;
    }

    /** Weights of factors in log-odds. */
    static Map<String, Double> score(YamlEntry file) {
        Map<String, Double> score = new HashMap<>();
        for (String name : file.names()) {
            if (FACTORS.stream()
                    .noneMatch(known -> known.endsWith("-") ? name.startsWith(known) : name.equals(known))) {
                throw file.error(
                        name, "no factor is called '" + name + "'; they begin with " + String.join(", ", FACTORS));
            }
            double weight = file.number(name);
            if (!(Math.abs(weight) <= Catalog.HEAVIEST_FACTOR)) {
                throw file.error(name, "field '" + name + "' must lie between -6 and 6, in log-odds");
            }
            score.put(name, weight);
        }
        if (!score.containsKey("base")) {
            throw file.error("base", "field 'base' is missing");
        }
        return score;
    }

    private static <E extends Enum<E>> E constant(YamlEntry entry, String field, Class<E> type) {
        String value = entry.text(field).toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw entry.error(field, "field '" + field + "' must be one of " + java.util.List.of(type.getEnumConstants()));
    }
}
