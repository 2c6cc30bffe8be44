package io.shiftwatch.ingest.page;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/** One line of plain text, out of what pages write in attributes and in JSON. */
final class Line {

    /** More is no headline, name or date. */
    private static final int LONGEST = 2_000;

    private static final Pattern MARKUP = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]*)(?:\\s[^<>]*|/)?>");

    private Line() {}

    /**
     * Entities are resolved twice: templates like to escape what is escaped already. Of what is in angle brackets, HTML's elements go;
     * the rest may be meant. Empty when too long.
     */
    static String plain(@Nullable String written) {
        if (written == null || written.length() > LONGEST) {
            return "";
        }
        String text = unescape(unescape(written));
        return MARKUP.matcher(text)
                .replaceAll(tag -> Tag.isKnownTag(tag.group(1).toLowerCase(Locale.ROOT))
                        ? ""
                        : Matcher.quoteReplacement(tag.group()))
                .replaceAll("[\\s\\p{Z}\\u200b\\u2060\\ufeff]+", " ")
                .strip();
    }

    private static String unescape(String text) {
        return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
    }

    /** What is left of a name for comparing it. */
    static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
