package io.shiftwatch.alert.subscription;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.http.Problem.FieldError;

/** Fields of a JSON object as sent; what is wrong with one is collected, and something harmless returned. */
final class Fields {

    private static final int MAX_ITEMS = 200;
    private static final int MAX_SHOWN = 60;

    private final ObjectNode sent;
    private final String path;
    private final List<FieldError> errors;

    /** @param path put before the names of fields in errors */
    Fields(ObjectNode sent, String path, List<FieldError> errors) {
        this.sent = sent;
        this.path = path;
        this.errors = errors;
    }

    @Nullable
    JsonNode get(String field) {
        JsonNode given = sent.get(field);
        return given == null || given.isNull() ? null : given;
    }

    /** What is misspelt must not pass for not given. */
    void only(Collection<String> known) {
        sent.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                String shown = field.length() > MAX_SHOWN ? field.substring(0, MAX_SHOWN) + "..." : field;
                error(shown, "is no field here; there are " + String.join(", ", known));
            }
        });
    }

    @Nullable
    String text(String field) {
        JsonNode given = get(field);
        if (given != null && !given.isTextual()) {
            error(field, "must be a string");
            return null;
        }
        if (given != null && !isText(given.textValue())) {
            error(field, "must not contain control characters or halves of surrogate pairs");
            return null;
        }
        return given == null ? null : given.textValue();
    }

    /** PostgreSQL and JSON readers choke on the rest. */
    private static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(point -> point < ' ' && point != '\t' && point != '\n' && point != '\r'
                        || point == 0x7f
                        || point >= 0xd800 && point <= 0xdfff);
    }

    boolean flag(String field) {
        JsonNode given = get(field);
        if (given != null && !given.isBoolean()) {
            error(field, "must be true or false");
        }
        return given != null && given.asBoolean(false);
    }

    double number(String field, double least, double most) {
        JsonNode given = get(field);
        if (given != null && (!given.isNumber() || given.doubleValue() < least || given.doubleValue() > most)) {
            error(field, "must be a number between %.0f and %.0f".formatted(least, most));
        }
        return given == null ? least : given.doubleValue();
    }

    /** @return null when not given */
    @Nullable
    Integer whole(String field, int least, int most) {
        JsonNode given = get(field);
        if (given == null) {
            return null;
        }
        if (!given.isIntegralNumber()
                || !given.canConvertToInt()
                || given.intValue() < least
                || given.intValue() > most) {
            error(field, "must be a whole number from %d to %d".formatted(least, most));
            return null;
        }
        return given.intValue();
    }

    @Nullable
    Instant time(String field) {
        String given = text(field);
        try {
            return given == null ? null : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeParseException e) {
            error(field, "must be a time as in RFC 3339, such as 2026-03-01T09:00:00Z");
            return null;
        }
    }

    <E extends Enum<E>> @Nullable E oneOf(String field, Class<E> type) {
        String given = text(field);
        if (given == null) {
            return null;
        }
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(given.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        error(
                field,
                "must be one of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
        return null;
    }

    List<String> matching(String field, Pattern form, String otherwise) {
        JsonNode given = get(field);
        List<String> values = new ArrayList<>();
        if (given == null) {
            return values;
        }
        if (!given.isArray() || given.size() > MAX_ITEMS) {
            error(field, "must be a list of at most " + MAX_ITEMS + " strings");
            return values;
        }
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).isTextual()
                    && isText(given.get(i).textValue())
                    && form.matcher(given.get(i).textValue()).matches()) {
                values.add(given.get(i).textValue());
            } else {
                error(field + "[" + i + "]", otherwise);
            }
        }
        return values;
    }

    /** The same within a field that is an object; null when not given. */
    @Nullable
    Fields within(String field, String otherwise) {
        JsonNode given = get(field);
        if (given instanceof ObjectNode object) {
            return new Fields(object, path + field + ".", errors);
        }
        if (given != null) {
            error(field, otherwise);
        }
        return null;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        sent.fieldNames().forEachRemaining(names::add);
        return names;
    }

    boolean isWrong(String field) {
        return errors.stream().anyMatch(error -> error.field().startsWith(path + field));
    }

    void error(String field, String reason) {
        errors.add(new FieldError(path + field, reason));
    }
}
