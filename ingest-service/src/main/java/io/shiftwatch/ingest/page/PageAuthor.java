package io.shiftwatch.ingest.page;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Who wrote the article, by name. */
final class PageAuthor {

    private static final String SHOWN = "[itemprop~=author] [itemprop=name], [itemprop~=author]:not(meta), "
            + "a[rel~=author], .p-author, [class*=byline], .author";

    private static final Pattern BY =
            Pattern.compile("(?i)^(?:(?:written|posted|published|reported|words) )?(?:by|von|par|por|di|door)[:\\s]+"
                    + "|^(?:author|作者|记者|記者|文)\\s*[:：/]\\s*");

    /** What follows a name where it is shown: a date, a role, an account. */
    private static final Pattern BEHIND = Pattern.compile("[\\s,]*(?:[|\u2022\u00b7\u2014\u2013@\\d]|\\s-\\s).*$");

    private static final Pattern ADDRESS = Pattern.compile("(?i)^(?:https?:|www\\.|/|@)\\S*$|^\\S+@\\S+\\.\\S+$");

    private static final int LONGEST = 200;
    private static final int MOST = 10;
    private static final int MOST_SHOWN = 20;

    private PageAuthor() {}

    static @Nullable String of(Document page, LinkedData data, MetaTags tags) {
        return Stream.of(
                        data.names("author"),
                        tags.all("dc.creator"),
                        tags.all("author"),
                        tags.all("article:author"),
                        tags.all("parsely-author"),
                        tags.all("sailthru.author"),
                        tags.all("byl"),
                        shown(page))
                .map(PageAuthor::tidy)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static List<String> shown(Document page) {
        return page.select(SHOWN).stream()
                .limit(MOST_SHOWN)
                .filter(element -> !Surroundings.hold(element))
                .map(element -> Line.plain(element.text()))
                .map(text -> BEHIND.matcher(withoutBy(text)).replaceFirst(""))
                .filter(name -> !name.isEmpty())
                .limit(1)
                .toList();
    }

    private static String tidy(List<String> names) {
        String tidy = String.join(
                ", ",
                names.stream()
                        .map(PageAuthor::withoutBy)
                        .filter(name ->
                                !name.isEmpty() && !ADDRESS.matcher(name).find())
                        .distinct()
                        .limit(MOST)
                        .toList());
        return tidy.length() > LONGEST ? "" : tidy;
    }

    private static String withoutBy(String name) {
        return BY.matcher(name).replaceFirst("").strip();
    }
}
