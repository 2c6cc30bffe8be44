package io.shiftwatch.stack.files;

import java.io.IOException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What every article of a file is given.
 *
 * @param source where it names none
 * @param origin {@code import}, or null for articles as any other
 * @param alert an imported article alerts as if it were new
 */
public record Fields(@Nullable String source, @Nullable String origin, boolean alert) {

    static final JsonMapper JSON = new JsonMapper();

    /** Whether there is nothing to give: then a line can be sent as it stands. */
    boolean none() {
        return source == null && origin == null && !alert;
    }

    byte[] write(ObjectNode article) throws IOException {
        if (source != null && !article.hasNonNull("source")) {
            article.put("source", source);
        }
        if (origin != null) {
            article.put("origin", origin);
        }
        if (alert) {
            article.put("alert", true);
        }
        return JSON.writeValueAsBytes(article);
    }

    /** What is no JSON object is the service's to refuse, and stands as it is as long as it is one line. */
    byte[] write(@Nullable JsonNode article) throws IOException {
        return article instanceof ObjectNode object ? write(object) : JSON.writeValueAsBytes(article);
    }
}
