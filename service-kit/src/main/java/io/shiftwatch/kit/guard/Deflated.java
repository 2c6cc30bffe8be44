package io.shiftwatch.kit.guard;

import org.jspecify.annotations.Nullable;

/** Content-Encoding deflate: with the wrapper of zlib as the standard says, or bare as some servers send it. */
final class Deflated implements Sink {

    private final Sink next;
    private final byte[] start = new byte[2];
    private int seen;
    private @Nullable Inflation inflation;

    Deflated(Sink next) {
        this.next = next;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (seen < start.length && at < end) {
            start[seen++] = bytes[at++];
        }
        if (seen == start.length) {
            unpack(bytes, at, end - at);
        }
    }

    private void unpack(byte[] bytes, int from, int length) {
        Inflation open = inflation;
        if (open == null) {
            open = inflation = new Inflation(!isZlib());
            open.feed(start, 0, start.length, next);
        }
        // What follows the end is nobody's: browsers ignore it too.
        if (!open.isFinished()) {
            open.feed(bytes, from, length, next);
        }
    }

    /** RFC 1950: method 8, and both bytes together a multiple of 31. */
    private boolean isZlib() {
        return (start[0] & 0x0f) == 8 && ((start[0] & 0xff) << 8 | start[1] & 0xff) % 31 == 0;
    }

    @Override
    public void end() {
        boolean complete = inflation == null ? seen == 0 : inflation.isFinished();
        if (!complete) {
            throw FetchFailure.broken("the compressed body ends too early");
        }
        next.end();
    }

    @Override
    public void close() {
        if (inflation != null) {
            inflation.close();
        }
        next.close();
    }
}
