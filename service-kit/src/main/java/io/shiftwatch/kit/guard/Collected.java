package io.shiftwatch.kit.guard;

import java.io.ByteArrayOutputStream;

/** Where a body ends up. */
final class Collected implements Sink {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(byte[] piece, int from, int length) {
        bytes.write(piece, from, length);
    }

    @Override
    public void end() {}

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
