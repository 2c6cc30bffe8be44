package io.shiftwatch.kit.guard;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param uri the last one asked
 * @param movedTo where only permanent redirects led, when the first hop was permanent and led elsewhere: the address to remember
 * @param headers names in lower case; several of one name are joined by commas
 * @param body decompressed
 */
public record Fetched(int status, URI uri, @Nullable URI movedTo, Map<String, String> headers, byte[] body) {}
