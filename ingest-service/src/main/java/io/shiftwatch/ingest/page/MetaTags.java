package io.shiftwatch.ingest.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The meta elements of a page by lower-case name; an element with several names counts for each. */
final class MetaTags {

    private static final int MOST = 2_000;

    private final Map<String, List<String>> contents = new HashMap<>();

    private MetaTags() {}

    static MetaTags of(Document page) {
        MetaTags tags = new MetaTags();
        List<Element> elements =
                page.select("meta[content]").stream().limit(MOST).toList();
        // A property is meant for foreign readers; a name may be for the page's own scripts.
        for (String attribute : List.of("property", "name", "itemprop", "http-equiv")) {
            elements.forEach(meta -> tags.add(meta.attr(attribute), meta.attr("content")));
        }
        return tags;
    }

    private void add(String names, String written) {
        String content = Line.plain(written);
        for (String name : names.toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!name.isEmpty() && !content.isEmpty()) {
                // Dublin Core, whatever its prefix is called.
                String known = name.replaceFirst("^(?:dc|dcterms?)[.:]", "dc.");
                contents.computeIfAbsent(known, key -> new ArrayList<>()).add(content);
            }
        }
    }

    /** The first there is, in the order of the names. */
    @Nullable
    String first(String... names) {
        for (String name : names) {
            List<String> found = all(name);
            if (!found.isEmpty()) {
                return found.getFirst();
            }
        }
        return null;
    }

    List<String> all(String name) {
        return contents.getOrDefault(name, List.of());
    }
}
