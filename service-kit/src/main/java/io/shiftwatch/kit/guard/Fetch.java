package io.shiftwatch.kit.guard;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * What to get, and at what cost.
 *
 * @param maxBytes of the body after decompression
 * @param deadline for everything, redirects and body included
 * @param redirects most hops
 */
public record Fetch(URI uri, Map<String, String> headers, long maxBytes, Duration deadline, int redirects) {

    /** A body is held in memory. */
    private static final long MOST = 1L << 30;

    public Fetch {
        if (maxBytes < 0 || maxBytes > MOST || redirects < 0 || deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a fetch has a limit on size, time and redirects");
        }
        headers = Map.copyOf(headers);
    }
}
