package io.shiftwatch.alert.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a query may ask of an article or, {@link #ofSignal}, of the signal that the rest of the subscription is about. */
enum ArticleField {
    TITLE(false),
    TEXT(false),
    SOURCE(false),
    AUTHOR(false),
    SPEAKER(true),
    ACTOR(true),
    TARGET(true),
    FAMILY(true),
    STATUS(true);

    private final boolean ofSignal;

    ArticleField(boolean ofSignal) {
        this.ofSignal = ofSignal;
    }

    boolean ofSignal() {
        return ofSignal;
    }

    /** As it is written in a query. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static boolean isKnown(String word) {
        return Arrays.stream(values()).anyMatch(field -> field.word().equals(word));
    }

    static boolean isOfSignal(String word) {
        return Arrays.stream(values())
                .anyMatch(field -> field.ofSignal && field.word().equals(word));
    }

    static String words() {
        return Arrays.stream(values()).map(ArticleField::word).collect(Collectors.joining(", "));
    }
}
