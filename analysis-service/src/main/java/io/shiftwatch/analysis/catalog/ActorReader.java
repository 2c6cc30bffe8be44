package io.shiftwatch.analysis.catalog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor.Kind;
import io.shiftwatch.analysis.text.EmptyPhraseException;
import io.shiftwatch.analysis.text.PhraseTrie;
import io.shiftwatch.analysis.text.Script;
import io.shiftwatch.analysis.text.Tokenizer;

/** Reads {@code actors.yaml}: states, persons, offices and unnamed crowds. */
final class ActorReader {

    /** What stands behind a state's one-character name: the Canadian foreign minister is 加外长. */
    private static final List<String> CHINESE_OFFICES = List.of(
            "外长", "防长", "财长", "总统", "总理", "首相", "副总统", "副总理", "副外长", "国防部长", "外交部", "国防部", "商务部", "政府", "官员", "外交大臣",
            "防务大臣", "国务卿", "贸易代表");

    private final PhraseTrie<Actor> trie = new PhraseTrie<>();
    private final Set<String> codes = new HashSet<>();
    private final Map<String, String> shortNames = new HashMap<>();
    private final Map<String, Homonym> homonyms = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();

    private ActorReader() {}

    static ActorList read(YamlEntry file) {
        ActorReader reader = new ActorReader();
        file.only(Set.of("states", "persons", "offices", "crowds", "pairs", "homonyms"));
        file.entries("states").forEach(entry -> reader.codes.add(entry.text("id")));
        each(file.entries("states"), reader::state);
        file.entry("pairs").ifPresent(reader::pairs);
        each(file.entries("offices"), reader::office);
        each(file.entries("crowds"), reader::crowd);
        each(file.entries("persons"), reader::person);
        each(file.entries("homonyms"), reader::homonym);
        return new ActorList(reader.trie, Map.copyOf(reader.homonyms), Map.copyOf(reader.members));
    }

    private static void each(List<YamlEntry> entries, Consumer<YamlEntry> reading) {
        for (YamlEntry entry : entries) {
            try {
                reading.accept(entry);
            } catch (EmptyPhraseException e) {
                throw entry.error("'" + e.phrase() + "' holds no letter or digit: no text can name it");
            }
        }
    }

    /** A code that no state has would make signals nobody can subscribe to. */
    private String known(String code, YamlEntry entry, String field) {
        if (!codes.contains(code)) {
            throw entry.error(field, "field '" + field + "' names '" + code + "', which is no state's id");
        }
        return code;
    }

    private @Nullable String side(YamlEntry entry) {
        return entry.optional("side").map(code -> known(code, entry, "side")).orElse(null);
    }

    private void state(YamlEntry entry) {
        entry.only(
                Set.of("id", "names", "short", "adjectives", "government", "legislature", "media", "role", "members"));
        String id = entry.text("id");
        String role = entry.optional("role").orElse("EXEC");
        entry.list("names").forEach(alias -> add(alias, id, Kind.STATE, null, role, 2));
        if (entry.has("members")) {
            Set<String> listed = new HashSet<>();
            for (String member : entry.list("members")) {
                if (known(member, entry, "members").equals(id) || !listed.add(member)) {
                    throw entry.error(
                            "members", "a bloc lists each of its members once, and not itself: '" + member + "'");
                }
            }
            members.put(id, Set.copyOf(listed));
        }
        entry.optional("short").ifPresent(alias -> shortName(entry, alias, id, role));
        entry.list("adjectives").forEach(alias -> add(alias, id, Kind.ADJECTIVE, null, role, 2));
        entry.list("government").forEach(alias -> add(alias, id, Kind.GOVERNMENT, alias, role, 3));
        entry.list("legislature").forEach(alias -> add(alias, id, Kind.LEGISLATURE, alias, "LEG", 2));
        entry.list("media").forEach(alias -> add(alias, id, Kind.CROWD, alias, "MEDIA", 1));
    }

    private void homonym(YamlEntry entry) {
        entry.only(Set.of("word", "otherwise", "sides"));
        String word = entry.text("word");
        YamlEntry sides = entry.entry("sides")
                .orElseThrow(
                        () -> entry.error("sides", "field 'sides' must map each code to the words that speak for it"));
        Map<String, List<String>> contexts = new TreeMap<>();
        for (String side : sides.names()) {
            if (!side.equals(Homonym.NOBODY)) {
                known(side, sides, side);
            }
            contexts.put(
                    side,
                    sides.list(side).stream()
                            .map(context -> context.toLowerCase(Locale.ROOT))
                            .toList());
        }
        String otherwise = entry.optional("otherwise")
                .filter(side -> !side.equals(Homonym.NOBODY))
                .map(side -> known(side, entry, "otherwise"))
                .orElse(null);
        if (homonyms.put(word.toLowerCase(Locale.ROOT), new Homonym(otherwise, contexts)) != null) {
            throw entry.error("word", "'" + word + "' is listed twice");
        }
        trie.add(word, new Actor(otherwise, Kind.HOMONYM, word, "EXEC", 2, null, null, false));
    }

    /** Texts are compared in simplified characters: another would never be met. */
    private static boolean isSimplified(String alias) {
        return Script.isChinese(alias.charAt(0))
                && Tokenizer.tokens(alias).getFirst().text().equals(alias);
    }

    private void shortName(YamlEntry entry, String alias, String id, String role) {
        if (alias.length() != 1 || !isSimplified(alias)) {
            throw entry.error("short", "a short name is one simplified Chinese character, not '" + alias + "'");
        }
        String other = shortNames.putIfAbsent(alias, id);
        if (other != null) {
            throw entry.error("short", "'" + alias + "' is the short name of " + other + " already");
        }
        add(alias, id, Kind.SHORT, null, role, 2);
        for (String office : CHINESE_OFFICES) {
            add(alias + office, id, Kind.GOVERNMENT, alias + office, role, 3);
        }
    }

    private void pairs(YamlEntry pairs) {
        for (String alias : pairs.names()) {
            if (alias.length() < 2 || pairs.text(alias).split(" ").length != alias.length()) {
                throw pairs.error("a pair has a code for each of its characters, unlike '" + alias + "'");
            }
            for (String code : pairs.text(alias).split(" ")) {
                known(code, pairs, alias);
            }
            trie.add(alias, new Actor(pairs.text(alias), Kind.PAIR, null, "EXEC", 2, null, null, false));
        }
    }

    private void office(YamlEntry entry) {
        entry.only(Set.of("rank", "role", "side", "titles"));
        String role = entry.optional("role").orElse("EXEC");
        String side = side(entry);
        int rank = (int) entry.number("rank");
        entry.list("titles")
                .forEach(alias -> trie.add(alias, new Actor(side, Kind.OFFICE, alias, role, rank, null, null, false)));
    }

    private void crowd(YamlEntry entry) {
        entry.only(Set.of("rank", "names", "role", "side"));
        int rank = (int) entry.number("rank");
        String role = entry.optional("role").orElse("NONE");
        String side = side(entry);
        entry.list("names")
                .forEach(alias -> trie.add(alias, new Actor(side, Kind.CROWD, alias, role, rank, null, null, false)));
    }

    private void person(YamlEntry entry) {
        entry.only(Set.of("name", "zh", "side", "role", "rank", "from", "to", "solo", "administration", "source"));
        String name = entry.text("name");
        String side = known(entry.text("side"), entry, "side");
        String role = entry.optional("role").orElse("EXEC");
        int rank = (int) entry.number("rank");
        LocalDate from = date(entry, "from");
        LocalDate to = date(entry, "to");
        Actor person = new Actor(side, Kind.PERSON, name, role, rank, from, to, false);
        trie.add(name, person);
        entry.list("zh").forEach(alias -> trie.add(alias, person));
        String surname = name.substring(name.lastIndexOf(' ') + 1);
        boolean solo = entry.optional("solo").map(Boolean::parseBoolean).orElse(false);
        String shortName = entry.optional("solo")
                .filter(value -> !value.equals("true") && !value.equals("false"))
                .orElse(surname);
        boolean alone = solo || !shortName.equals(surname);
        if (!shortName.equals(name)) {
            // Of several with one last name the first that is listed has it alone; the others are known once their full
            // name was read.
            trie.addIfAbsent(
                    shortName, new Actor(side, alone ? Kind.PERSON : Kind.SURNAME, name, role, rank, from, to, false));
        }
        if (entry.optional("administration").isPresent()) {
            Actor administration = new Actor(side, Kind.ADMINISTRATION, name, role, 3, from, to, false);
            for (String form :
                    new String[] {" administration", " government", "'s administration", "'s government", " team"}) {
                trie.add(shortName + form, administration);
            }
            entry.list("zh").forEach(alias -> trie.add(alias + "\u653f\u5e9c", administration));
        }
    }

    private void add(String alias, String id, Kind kind, @Nullable String name, String role, int rank) {
        boolean capitals = alias.length() <= 4
                && alias.equals(alias.toUpperCase(Locale.ROOT))
                && Character.isUpperCase(alias.charAt(0));
        trie.add(alias, new Actor(id, kind, name, role, rank, null, null, capitals && !alias.contains(".")));
    }

    private static @Nullable LocalDate date(YamlEntry entry, String field) {
        try {
            return entry.optional(field).map(LocalDate::parse).orElse(null);
        } catch (DateTimeException e) {
            throw entry.error(field, "field '" + field + "' must be a date such as 2021-01-20");
        }
    }
}
