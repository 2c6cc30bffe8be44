package io.shiftwatch.stack.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes were read of all streams it was put over; read by another thread for the progress. */
final class CountingStream {

    private final AtomicLong bytes = new AtomicLong();

    long bytes() {
        return bytes.get();
    }

    InputStream over(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                bytes.addAndGet(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                bytes.addAndGet(Math.max(0, read));
                return read;
            }
        };
    }
}
