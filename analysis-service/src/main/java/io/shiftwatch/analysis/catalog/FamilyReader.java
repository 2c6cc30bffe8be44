package io.shiftwatch.analysis.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Family.Example;
import io.shiftwatch.analysis.catalog.Family.Exclusion;
import io.shiftwatch.analysis.catalog.Family.Expected;
import io.shiftwatch.analysis.catalog.Family.Rule;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/** Reads one family's file. */
final class FamilyReader {

    private static final Set<String> FIELDS = Set.of(
            "code",
            "slug",
            "name",
            "group",
            "kind",
            "definition",
            "counts-when",
            "axes",
            "needs-target",
            "supports",
            "yields-to",
            "status",
            "rules",
            "inverse",
            "not",
            "sources",
            "examples");

    private static final Set<String> GROUPS =
            Set.of("posture", "economic", "diplomatic", "security", "values", "language", "process", "meta");

    private FamilyReader() {}

    static Family read(String file, String text) {
        YamlEntry entry = YamlEntry.parse(file, text).only(FIELDS);
        String slug = entry.text("slug");
        if (!file.equals("families/" + slug + ".yaml")) {
            throw entry.error("the file of family '" + slug + "' must be called " + slug + ".yaml");
        }
        if (!GROUPS.contains(entry.text("group"))) {
            throw entry.error("group", "group must be one of " + GROUPS);
        }
        List<Rule> rules =
                entry.entries("rules").stream().map(FamilyReader::rule).toList();
        if (rules.isEmpty()) {
            throw entry.error("a family needs at least one rule");
        }
        return new Family(
                entry.text("code"),
                slug,
                entry.text("name"),
                entry.text("group"),
                kind(entry),
                entry.text("definition"),
                entry.text("counts-when"),
                axes(entry),
                entry.optional("needs-target").map(Boolean::parseBoolean).orElse(true),
                entry.optional("supports").map(Boolean::parseBoolean).orElse(false),
                Set.copyOf(entry.list("yields-to")),
                entry.has("status") ? Status.valueOf(status(entry)) : null,
                rules,
                entry.list("inverse"),
                exclusions(entry),
                entry.list("sources"),
                entry.entries("examples").stream().map(FamilyReader::example).toList(),
                text);
    }

    private static Rule rule(YamlEntry entry) {
        entry.only(Set.of("id", "phrases", "with", "not", "kind", "line", "status"));
        if (entry.list("phrases").isEmpty()) {
            throw entry.error("a rule needs at least one phrase");
        }
        return new Rule(
                entry.text("id"),
                entry.list("phrases"),
                entry.list("with"),
                exclusions(entry),
                entry.has("kind") ? kind(entry) : null,
                axis(entry, "line"),
                entry.has("status") ? Status.valueOf(status(entry)) : null);
    }

    private static Family.Kind kind(YamlEntry entry) {
        try {
            return Family.Kind.valueOf(entry.text("kind").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw entry.error(
                    "kind",
                    "kind must be one of "
                            + List.of(Family.Kind.values()).toString().toLowerCase(Locale.ROOT));
        }
    }

    private static Signal.Axes axes(YamlEntry entry) {
        YamlEntry axes = entry.entry("axes").orElseThrow(() -> entry.error("field 'axes' is missing"));
        axes.only(Set.of("line", "tempo", "clarity", "coalition", "materiality"));
        return new Signal.Axes(
                axis(axes, "line"),
                axis(axes, "tempo"),
                axis(axes, "clarity"),
                axis(axes, "coalition"),
                axis(axes, "materiality"));
    }

    private static @Nullable Integer axis(YamlEntry axes, String name) {
        if (!axes.has(name)) {
            return null;
        }
        int value = (int) axes.number(name);
        if (value < -3 || value > 3) {
            throw axes.error(name, "axis '" + name + "' must be between -3 and 3");
        }
        return value;
    }

    private static List<Exclusion> exclusions(YamlEntry entry) {
        return entry.entries("not").stream()
                .map(not -> new Exclusion(not.only(Set.of("phrases", "because")).list("phrases"), not.text("because")))
                .toList();
    }

    private static Example example(YamlEntry entry) {
        entry.only(Set.of("text", "source", "date", "expect"));
        Optional<YamlEntry> expected = entry.entry("expect");
        if (expected.isEmpty() && !entry.text("expect").equals("none")) {
            throw entry.error("expect", "'expect' must be none or a mapping with a status");
        }
        return new Example(
                entry.text("text"),
                entry.optional("source").orElse(null),
                entry.date("date"),
                expected.map(FamilyReader::expected).orElse(null),
                entry.line());
    }

    private static String status(YamlEntry entry) {
        String status = entry.text("status");
        if (List.of(Status.values()).stream().noneMatch(known -> known.name().equals(status))) {
            throw entry.error("status", "unknown status '" + status + "'");
        }
        return status;
    }

    private static Expected expected(YamlEntry entry) {
        entry.only(Set.of("status", "actor", "target", "speaker", "polarity", "modifier"));
        return new Expected(
                status(entry),
                entry.optional("actor").orElse(null),
                entry.optional("target").orElse(null),
                entry.optional("speaker").orElse(null),
                entry.optional("polarity").orElse(null),
                entry.optional("modifier").orElse(null));
    }
}
