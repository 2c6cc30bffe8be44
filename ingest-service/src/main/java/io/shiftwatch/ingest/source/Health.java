package io.shiftwatch.ingest.source;

import java.util.Locale;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How a source is. Written in lower case, as people filter by it. */
public enum Health {
    /** Not polled yet. */
    NEW,
    OK,
    /** Nothing new for longer than is its habit. */
    QUIET,
    /** Far more that is new than is its habit. */
    LOUD,
    /** It cannot be read; it is tried again, less and less often. */
    FAILING,
    /** It said that it is no more (410); it is not polled again until somebody asks for it. */
    GONE,
    /** It moved for good a short while ago and is polled at its new address. */
    MOVED,
    /** It, or most of its pages, is not to be had without paying or logging in. */
    PAYWALLED,
    /** It is a feed with nothing in it. */
    EMPTY;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Health of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
