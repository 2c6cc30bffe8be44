package io.shiftwatch.kit.guard;

import java.util.zip.CRC32;

/** Content-Encoding gzip, of one or more members, with checksum and length verified. */
final class Gunzipped implements Sink {

    private enum Part {
        HEADER,
        DATA,
        TRAILER,
        PADDING
    }

    private static final int TRAILER = 8;

    private final Sink next;
    private final Inflation inflation = new Inflation(true);
    private final CRC32 checksum = new CRC32();
    private final Sink checked = new Sink() {
        @Override
        public void write(byte[] bytes, int from, int length) {
            checksum.update(bytes, from, length);
            size += length;
            next.write(bytes, from, length);
        }

        @Override
        public void end() {}
    };

    private Part part = Part.HEADER;
    private GzipHeader header = new GzipHeader();
    private boolean first = true;
    private long size;
    private long trailer;
    private int trailerBytes;

    Gunzipped(Sink next) {
        this.next = next;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end && part != Part.PADDING) {
            switch (part) {
                case HEADER -> takeHeader(bytes[at++]);
                case DATA -> {
                    at += inflation.feed(bytes, at, end - at, checked);
                    part = inflation.isFinished() ? Part.TRAILER : Part.DATA;
                }
                case TRAILER -> takeTrailer(bytes[at++]);
                case PADDING -> {}
            }
        }
    }

    private void takeHeader(byte each) {
        // Behind a member there may be another or padding, which gzip itself ignores.
        if (!first && header.isFresh() && each != 0x1f) {
            part = Part.PADDING;
        } else if (header.take(each)) {
            part = Part.DATA;
        }
    }

    private void takeTrailer(byte each) {
        trailer |= (each & 0xffL) << 8 * trailerBytes++;
        if (trailerBytes < TRAILER) {
            return;
        }
        if (trailer != (checksum.getValue() | size << 32)) {
            throw FetchFailure.broken("the compressed body is damaged");
        }
        first = false;
        part = Part.HEADER;
        header = new GzipHeader();
        inflation.again();
        checksum.reset();
        size = 0;
        trailer = 0;
        trailerBytes = 0;
    }

    @Override
    public void end() {
        // A body that is empty altogether comes with the answers that have none.
        boolean complete = part == Part.PADDING || part == Part.HEADER && header.isFresh();
        if (!complete) {
            throw FetchFailure.broken("the compressed body ends too early");
        }
        next.end();
    }

    @Override
    public void close() {
        inflation.close();
        next.close();
    }
}
