package io.shiftwatch.ingest.source;

import java.util.List;
import java.util.Locale;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a source's owner decided.
 *
 * @param title what it is called; null for what it calls itself
 * @param source the name its articles come under; null for the host of each article's address
 * @param language of its articles (BCP 47); null for what feed and text say
 * @param robots whether robots.txt decides which pages are fetched
 * @param folders where it stands in lists of feeds, from the outermost
 */
public record Settings(
        @Nullable String title,
        @Nullable String source,
        @Nullable String language,
        Pages pages,
        boolean robots,
        boolean paused,
        List<String> folders) {

    public static final Settings DEFAULT = new Settings(null, null, null, Pages.AUTO, true, false, List.of());

    public Settings {
        folders = List.copyOf(folders);
    }

    Settings titled(@Nullable String other, List<String> inFolders) {
        return new Settings(other, source, language, pages, robots, paused, inFolders);
    }

    /** Whether the pages of its articles are fetched. */
    public enum Pages {
        /** Where the feed gives only a summary. */
        AUTO,
        ALWAYS,
        NEVER;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Pages of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
