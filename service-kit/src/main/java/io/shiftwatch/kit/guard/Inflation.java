package io.shiftwatch.kit.guard;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks in small pieces, so that whoever takes them can stop a bomb before it has gone off. */
final class Inflation implements AutoCloseable {

    private final Inflater inflater;
    private final byte[] piece = new byte[8192];

    /** @param bare without the header and checksum of zlib */
    Inflation(boolean bare) {
        this.inflater = new Inflater(bare);
    }

    /** @return how many bytes were taken: fewer than given when the data ended within them */
    int feed(byte[] bytes, int from, int length, Sink out) {
        inflater.setInput(bytes, from, length);
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(piece);
                if (count > 0) {
                    out.write(piece, 0, count);
                } else if (inflater.needsDictionary()) {
                    throw FetchFailure.broken("the compressed body is damaged");
                } else {
                    break;
                }
            }
        } catch (DataFormatException e) {
            throw FetchFailure.broken("the compressed body is damaged");
        }
        return length - inflater.getRemaining();
    }

    boolean isFinished() {
        return inflater.finished();
    }

    void again() {
        inflater.reset();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
