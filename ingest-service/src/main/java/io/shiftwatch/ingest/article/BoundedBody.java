package io.shiftwatch.ingest.article;

import java.io.ByteArrayOutputStream;

/** Collects a body up to a limit and forgets it beyond; the rest is read and dropped, so that the sender sees the answer. */
final class BoundedBody {

    private final long limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean tooLarge;

    BoundedBody(long limit) {
        this.limit = limit;
    }

    void add(byte[] chunk) {
        tooLarge |= bytes.size() + (long) chunk.length > limit;
        if (tooLarge) {
            bytes.reset();
        } else {
            bytes.writeBytes(chunk);
        }
    }

    boolean tooLarge() {
        return tooLarge;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
