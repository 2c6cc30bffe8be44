package io.shiftwatch.stack.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** A stream without the byte order mark that spreadsheets put before UTF-8. */
final class WithoutMark extends PushbackInputStream {

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    WithoutMark(InputStream in) throws IOException {
        super(in, MARK.length);
        byte[] first = in.readNBytes(MARK.length);
        if (!java.util.Arrays.equals(first, MARK)) {
            unread(first);
        }
    }
}
