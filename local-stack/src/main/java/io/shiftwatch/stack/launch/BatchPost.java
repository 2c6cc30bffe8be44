package io.shiftwatch.stack.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.stack.files.ArticleFile;
import io.shiftwatch.stack.files.Entries;
import io.shiftwatch.stack.files.Entry;

/**
 * Entries through the batch endpoint, some at a time: the JDK's client reads an answer only when it has sent its request, and the
 * endpoint does not read on while nobody reads its answers.
 */
final class BatchPost {

    private static final int MOST_ENTRIES = 250;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** What became of an entry. */
    interface Results {
        /**
         * @param result null for an entry that could not be sent: its fault says why
         * @return false to stop
         */
        boolean take(Entry entry, @Nullable JsonNode result) throws IOException;
    }

    private final int port;
    private final String path;

    BatchPost(int port, String path) {
        this.port = port;
        this.path = path;
    }

    /**
     * @param skip entries that were sent before
     * @return whether all entries have their results
     * @throws IOException when the file cannot be read to its end or the service goes away
     */
    boolean send(Entries entries, long skip, Results results) throws IOException, InterruptedException {
        for (long i = 0; i < skip; i++) {
            entries.next();
        }
        List<Entry> batch = new ArrayList<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            Entry entry;
            try {
                entry = entries.next();
            } catch (IOException broken) {
                // What could be read is sent; then the fault is the caller's.
                if (post(batch, body, results)) {
                    throw new Unreadable(broken);
                }
                return false;
            }
            if (entry == null) {
                return post(batch, body, results);
            }
            batch.add(entry);
            if (entry.json() != null) {
                body.write(entry.json());
                body.write('\n');
            }
            if (batch.size() >= MOST_ENTRIES || body.size() >= MOST_BYTES) {
                if (!post(batch, body, results)) {
                    return false;
                }
                batch.clear();
                body.reset();
            }
        }
    }

    /** The file is damaged from some place on. */
    static final class Unreadable extends IOException {
        Unreadable(IOException cause) {
            super(ArticleFile.reason(cause), cause);
        }
    }

    private boolean post(List<Entry> batch, ByteArrayOutputStream body, Results results)
            throws IOException, InterruptedException {
        Queue<JsonNode> answers = new ArrayDeque<>();
        if (body.size() > 0) {
            for (String line : Api.lines(port, path, body.toByteArray())) {
                answers.add(Api.JSON.readTree(line));
            }
        }
        for (Entry entry : batch) {
            JsonNode answer = entry.json() == null ? null : answers.poll();
            if (entry.json() != null && answer == null || !results.take(entry, answer)) {
                return false;
            }
        }
        return true;
    }
}
