package io.shiftwatch.stack.files;

import java.io.IOException;
import java.io.InputStream;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One JSON article, or an array of them. */
final class JsonEntries implements Entries {

    private final JsonParser parser;
    private final Fields fields;
    private long number;

    JsonEntries(InputStream in, Fields fields) throws IOException {
        this.parser = Fields.JSON.createParser(in);
        this.fields = fields;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        JsonToken token = parser.nextToken();
        if (number == 0 && token == JsonToken.START_ARRAY) {
            token = parser.nextToken();
        }
        if (token == null || token == JsonToken.END_ARRAY) {
            return null;
        }
        number++;
        JsonNode article = parser.readValueAsTree();
        return Entry.article("article " + number, fields.write(article));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
