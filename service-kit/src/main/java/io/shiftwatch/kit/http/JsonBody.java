package io.shiftwatch.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.stream.Collectors;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.http.Problem.Kind;
import io.shiftwatch.kit.json.Json;

/** Reads request bodies and says what is wrong in the caller's words: the field, not the class. */
public final class JsonBody {

    private JsonBody() {}

    /** @throws Problem when the body is not one JSON object in UTF-8 */
    public static ObjectNode object(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw new Problem(Kind.NOT_JSON, "The body is empty; send a JSON object");
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            if (Json.MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new Problem(Kind.NOT_JSON, "The body is not a JSON object");
        } catch (CharacterCodingException e) {
            throw new Problem(Kind.NOT_JSON, "The body is not UTF-8");
        } catch (StreamConstraintsException e) {
            throw new Problem(Kind.NOT_JSON, "The JSON is nested too deeply or has an oversized name or number");
        } catch (JsonProcessingException e) {
            throw new Problem(Kind.NOT_JSON, "The body is not JSON" + place(e));
        }
    }

    /** @throws Problem naming the field that has another type than it should */
    public static <T> T read(byte @Nullable [] body, Class<T> type) {
        ObjectNode object = object(body);
        try {
            return Json.MAPPER.treeToValue(object, type);
        } catch (JsonMappingException e) {
            throw Problem.invalid(path(e), "has a value of the wrong type or form");
        } catch (JsonProcessingException e) {
            throw new Problem(Kind.NOT_JSON, "The body is not JSON");
        }
    }

    /**
     * A string field, or null when absent or null.
     *
     * @throws Problem when it is of another type
     */
    public static @Nullable String string(ObjectNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw Problem.invalid(field, "must be a string");
        }
        return value.textValue();
    }

    private static String place(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }
}
