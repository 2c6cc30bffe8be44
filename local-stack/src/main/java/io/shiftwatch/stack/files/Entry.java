package io.shiftwatch.stack.files;

import org.jspecify.annotations.Nullable;

/**
 * One article of a file, or what stands where one should be.
 *
 * @param place for people: the line, the row, the file or the record it stands in
 * @param json one line of the batch endpoint, without line end; null when it cannot be made
 * @param fault why it cannot; null when it can
 */
public record Entry(
        String place, byte @Nullable [] json, @Nullable String fault) {

    static Entry article(String place, byte[] json) {
        return new Entry(place, json, null);
    }

    static Entry faulty(String place, String fault) {
        return new Entry(place, null, fault);
    }
}
