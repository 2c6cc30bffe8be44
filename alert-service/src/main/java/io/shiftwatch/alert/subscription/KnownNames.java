package io.shiftwatch.alert.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.shiftwatch.alert.matching.Blocs;
import io.shiftwatch.alert.matching.Filter;
import io.shiftwatch.events.Signal;

/**
 * What the built-in catalogue has. Another catalogue may be in use, so that what is not among it is worth a warning, and no refusal:
 * a topic or a code that nothing has never alerts anybody.
 */
final class KnownNames {

    private static final Set<String> GROUPS =
            Set.of("posture", "economic", "diplomatic", "security", "values", "language", "process", "meta");

    private static final Set<String> FAMILIES = lines("families/index.txt")
            .map(file -> file.strip().replace(".yaml", ""))
            .collect(Collectors.toSet());

    private static final Pattern ID = Pattern.compile("^\\s*- \\{id: ([A-Z][A-Z0-9]+)");

    private static final Set<String> CODES = lines("actors.yaml")
            .flatMap(line -> ID.matcher(line).results())
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toSet());

    private KnownNames() {}

    /** For people; empty when every name is known. */
    static List<String> warnings(Filter filter) {
        List<String> warnings = new ArrayList<>();
        warn("topics", filter.topics(), KnownNames::isTopic, "family or group of the built-in catalogue", warnings);
        warn(
                "actors",
                filter.actors(),
                actor -> CODES.contains(actor.split(":")[0]),
                "actor of the built-in catalogue",
                warnings);
        warn(
                "targets",
                filter.targets(),
                KnownNames::isTarget,
                "actor of the built-in catalogue and no group",
                warnings);
        boolean repeats = filter.novelty() != null && filter.novelty().contains(Signal.REPEAT);
        if (filter.repeatAfter() != null && !repeats) {
            warnings.add("repeatAfter: does nothing unless novelty has REPEAT");
        }
        warn("speakers", filter.speakers(), CODES::contains, "actor of the built-in catalogue", warnings);
        return warnings;
    }

    private static void warn(
            String field, List<String> names, Predicate<String> known, String what, List<String> warnings) {
        names.stream()
                .filter(known.negate())
                .forEach(name -> warnings.add(field + ": " + name + " is no " + what + "; nothing may ever match it"));
    }

    private static boolean isTopic(String topic) {
        String name = topic.startsWith("-") ? topic.substring(1) : topic;
        return name.equals("*") || GROUPS.contains(name) || FAMILIES.contains(name);
    }

    private static boolean isTarget(String code) {
        return code.equals(Filter.SOMEBODY)
                || CODES.contains(code)
                || Blocs.meant(code).size() > 1;
    }

    private static Stream<String> lines(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KnownNames.class.getResourceAsStream("/catalog/" + file), file), UTF_8))) {
            return reader.lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
