package io.shiftwatch.analysis.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Status;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;

/**
 * Whether a signal was read rightly.
 *
 * @param verdict {@code right} or {@code wrong}
 * @param wrong which fields are wrong; empty for {@code right}
 * @param should what a wrong field should be, where it was said; null for none, as for an actor that is nobody
 * @param by who judged, as given; {@code local} without
 */
public record Verdict(
        String verdict,
        List<String> wrong,
        Map<String, @Nullable String> should,
        @Nullable String note,
        String by,
        Instant at) {

    private static final Set<String> FIELDS = Set.of("family", "status", "actor", "target", "speaker");
    private static final int MAX_TEXT = 500;

    public boolean isRight() {
        return verdict.equals("right");
    }

    /**
     * @param families slugs there are
     * @throws Problem naming every field that is wrong
     */
    public static Verdict read(ObjectNode sent, Set<String> families, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        String verdict = JsonBody.string(sent, "verdict");
        if (verdict == null || !Set.of("right", "wrong").contains(verdict)) {
            errors.add(new FieldError("verdict", "must be right or wrong"));
            verdict = "wrong";
        }
        List<String> wrong = wrong(sent.get("wrong"), verdict, errors);
        Map<String, @Nullable String> should = should(sent.get("should"), wrong, families, errors);
        String by = JsonBody.string(sent, "by");
        String note = JsonBody.string(sent, "note");
        limit("by", by, errors);
        limit("note", note, errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Verdict(verdict, wrong, should, note, by == null || by.isBlank() ? "local" : by.strip(), now);
    }

    private static List<String> wrong(@Nullable JsonNode given, String verdict, List<FieldError> errors) {
        List<String> wrong = new ArrayList<>();
        List<String> known = FIELDS.stream().sorted().toList();
        boolean listed = given != null && given.isArray() && !given.isEmpty();
        if (verdict.equals("wrong") != listed) {
            errors.add(new FieldError(
                    "wrong", listed ? "belongs to the verdict wrong" : "must list what is wrong: " + known));
            return wrong;
        }
        for (JsonNode field : given == null ? List.<JsonNode>of() : given) {
            if (!FIELDS.contains(field.asText())) {
                errors.add(new FieldError("wrong", "may list only " + known));
            } else if (!wrong.contains(field.asText())) {
                wrong.add(field.asText());
            }
        }
        return wrong;
    }

    private static Map<String, @Nullable String> should(
            @Nullable JsonNode given, List<String> wrong, Set<String> families, List<FieldError> errors) {
        Map<String, @Nullable String> should = new LinkedHashMap<>();
        if (given == null || given.isNull()) {
            return should;
        }
        if (!given.isObject()) {
            errors.add(new FieldError("should", "must be an object: what each wrong field should be"));
            return should;
        }
        given.properties().forEach(field -> {
            String name = field.getKey();
            String value = field.getValue().isNull() ? null : field.getValue().asText();
            if (!wrong.contains(name)) {
                errors.add(new FieldError("should." + name, "is not listed in wrong"));
            } else if (name.equals("status") && (value == null || !isStatus(value))) {
                errors.add(new FieldError("should.status", "is no status"));
            } else if (name.equals("family") && value != null && !families.contains(value)) {
                errors.add(new FieldError("should.family", "is no family; null says that it is no signal at all"));
            }
            limit("should." + name, value, errors);
            should.put(name, value);
        });
        return should;
    }

    private static boolean isStatus(String name) {
        return List.of(Status.values()).stream()
                .anyMatch(status -> status.name().equals(name));
    }

    private static void limit(String field, @Nullable String value, List<FieldError> errors) {
        if (value != null && (value.length() > MAX_TEXT || value.indexOf('\0') >= 0)) {
            errors.add(new FieldError(field, "must have at most " + MAX_TEXT + " characters and no NUL"));
        }
    }
}
