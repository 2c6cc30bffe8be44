package io.shiftwatch.stack.files;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The articles of a file, one after the other; never more than one in memory. */
public interface Entries extends Closeable {

    /**
     * The next one, null at the end.
     *
     * @throws IOException when the file cannot be read on: what comes after this place is unknown
     */
    @Nullable
    Entry next() throws IOException;
}
