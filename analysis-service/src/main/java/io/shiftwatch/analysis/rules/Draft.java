package io.shiftwatch.analysis.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.CatalogError;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Problem;

/**
 * A changed catalogue as it is sent in.
 *
 * @param base the version it changes; null for the active one
 * @param files the changed files by name; null removes one
 */
public record Draft(@Nullable String base, @Nullable String note, Map<String, @Nullable String> files) {

    private static final int MAX_NOTE = 1_000;

    public static Draft read(ObjectNode sent) {
        if (!(sent.get("files") instanceof ObjectNode files) || files.isEmpty()) {
            throw Problem.invalid("files", "is required: the changed files, text by name, null to remove one");
        }
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            changes.put(file.getKey(), JsonBody.string(files, file.getKey()));
        }
        return new Draft(JsonBody.string(sent, "base"), note(JsonBody.string(sent, "note")), changes);
    }

    static @Nullable String note(@Nullable String note) {
        if (note != null && note.length() > MAX_NOTE) {
            throw Problem.invalid("note", "must have at most " + MAX_NOTE + " characters");
        }
        return note;
    }

    /** The place of the fault as the field, so that a program can show it beside the line. */
    public static Problem problem(CatalogError broken) {
        return Problem.invalid("files." + broken.place(), broken.reason());
    }
}
