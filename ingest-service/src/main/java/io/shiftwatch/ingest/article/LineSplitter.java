package io.shiftwatch.ingest.article;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines without ever holding more than one line's limit. Not thread-safe.
 *
 * <p>A line that is too long is passed over to its end and reported as such; the next line is unaffected.
 */
final class LineSplitter {

    /**
     * @param number counts from 1, empty lines included
     * @param bytes without the line end; empty when the line was too long
     */
    record Line(long number, byte[] bytes, boolean tooLong) {}

    private final int limit;
    private final Consumer<Line> lines;
    private final ByteArrayOutputStream current = new ByteArrayOutputStream();
    private long number = 1;
    private boolean tooLong;

    LineSplitter(int limit, Consumer<Line> lines) {
        this.limit = limit;
        this.lines = lines;
    }

    void feed(byte[] chunk) {
        int from = 0;
        for (int i = 0; i < chunk.length; i++) {
            if (chunk[i] == '\n') {
                collect(chunk, from, i);
                endLine();
                from = i + 1;
            }
        }
        collect(chunk, from, chunk.length);
    }

    /** The last line needs no line end. */
    void end() {
        if (current.size() > 0 || tooLong) {
            endLine();
        }
    }

    private void collect(byte[] chunk, int from, int to) {
        if (tooLong || current.size() + (to - from) > limit) {
            tooLong = true;
            current.reset();
        } else {
            current.write(chunk, from, to - from);
        }
    }

    private void endLine() {
        byte[] bytes = current.toByteArray();
        if (tooLong || !isBlank(bytes)) {
            lines.accept(new Line(number, bytes, tooLong));
        }
        current.reset();
        tooLong = false;
        number++;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
