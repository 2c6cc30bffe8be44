package io.shiftwatch.stack.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** NDJSON: an article per line. Blank lines are passed over. */
final class LineEntries implements Entries {

    /** Longer than any article that is accepted; the rest of such a line is dropped. */
    private static final int MOST = 4 * 1024 * 1024;

    private final InputStream in;
    private final Fields fields;
    private long line;

    LineEntries(InputStream in, Fields fields) {
        this.in = in;
        this.fields = fields;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            bytes.reset();
            int length = read(bytes);
            if (length < 0) {
                return null;
            }
            line++;
            if (length > MOST) {
                return Entry.faulty("line " + line, "has " + length + " bytes, more than an article may have");
            }
            if (!bytes.toString(UTF_8).isBlank()) {
                return Entry.article("line " + line, with(bytes.toByteArray()));
            }
        }
    }

    /** Length of the line, however much of it was kept; -1 at the end. */
    private int read(ByteArrayOutputStream bytes) throws IOException {
        int length = 0;
        int next = in.read();
        if (next < 0) {
            return -1;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (length++ < MOST) {
                bytes.write(next);
            }
        }
        return length;
    }

    private byte[] with(byte[] json) {
        if (fields.none()) {
            return json;
        }
        try {
            return Fields.JSON.readTree(json) instanceof ObjectNode article ? fields.write(article) : json;
        } catch (IOException e) {
            // The service says what is wrong with it.
            return json;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
