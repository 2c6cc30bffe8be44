package io.shiftwatch.analysis.story;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What grouping stores of an article, as the columns of a COPY. */
public record StoredSketch(String minima, String bands, int shingles, List<Integer> terms) {

    /** @param bands false for a copy of the same text */
    public static StoredSketch of(Reported article, boolean bands) {
        StringBuilder minima = new StringBuilder("\\\\x");
        for (byte each : article.sketch().bytes()) {
            minima.append(Character.forDigit(each >> 4 & 15, 16)).append(Character.forDigit(each & 15, 16));
        }
        Stream<Integer> numbers = bands ? Stream.of(article.sketch().bands()) : Stream.of();
        return new StoredSketch(
                minima.toString(),
                numbers.map(String::valueOf).collect(Collectors.joining(",", "{", "}")),
                article.sketch().shingles(),
                article.terms());
    }
}
