package io.shiftwatch.ingest.page;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The headline: as stated for machines, else as shown; without the name of the site. */
final class PageTitle {

    /** Between a title and the name of its site or section. */
    private static final Pattern MARK =
            Pattern.compile("\\s+(?:[|\\-\u2013\u2014\u00bb\u00b7\u2022\u2729/]|::)\\s+|\\s*[_|\uff5c]\\s*");

    private static final int ENOUGH_WORDS = 5;
    private static final int MOST_HEADINGS = 20;

    private final String written;
    private final List<String> headings;
    private final Set<String> sites;

    private PageTitle(Document page, LinkedData data, MetaTags tags) {
        Element element = page.selectFirst("title:not(svg *)");
        written = element == null ? "" : Line.plain(element.text());
        headings = page.select("h1").stream()
                .limit(MOST_HEADINGS)
                .map(heading -> Line.plain(heading.text()))
                .filter(heading -> !heading.isEmpty())
                .toList();
        sites = Stream.of(tags.first("og:site_name"), tags.first("application-name"), data.text("publisher"))
                .filter(Objects::nonNull)
                .map(Line::letters)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * Empty when the page has none. Where the page's title and its heading agree, a statement that is shown in neither is one of
     * the site's, the same for all its pages.
     */
    static String of(Document page, LinkedData data, MetaTags tags) {
        PageTitle title = new PageTitle(page, data, tags);
        Stream<@Nullable String> ofArticle = Stream.of(data.text("headline"), data.text("name"));
        Stream<@Nullable String> ofPage = Stream.of(
                tags.first("dc.title"),
                tags.first("og:title"),
                tags.first("twitter:title"),
                tags.first("parsely-title"),
                tags.first("title", "headline"));
        return Stream.concat(
                        ofArticle.filter(Objects::nonNull).filter(title::isShown),
                        ofPage.filter(Objects::nonNull).filter(stated -> !title.isOfSite(stated)))
                .findFirst()
                .map(title::stated)
                .orElseGet(title::shown);
    }

    /** What is stated is the headline, unless it is only the title of the page once more. */
    private String stated(String stated) {
        return withoutSite(stated.equals(written) ? upToHeading(stated) : stated);
    }

    private String shown() {
        String title = withoutSite(upToHeading(written));
        if (title.isEmpty()) {
            return headings.isEmpty() ? "" : headings.getFirst();
        }
        return title.equals(written) ? withoutLast(title) : title;
    }

    /** Some templates write the description where the headline belongs; readers are shown a headline. */
    private boolean isShown(String headline) {
        String shown = Line.letters(written + String.join("", headings));
        List<String> words = Arrays.stream(headline.split("[^\\p{L}\\p{N}]+"))
                .map(Line::letters)
                .filter(word -> !word.isEmpty())
                .toList();
        return words.stream().filter(shown::contains).count() * 2 >= words.size();
    }

    private boolean isOfSite(String stated) {
        return isHeading(written) && !isShown(stated) && !Line.letters(stated).contains(Line.letters(written));
    }

    private boolean isHeading(String text) {
        return headings.stream().anyMatch(text::equalsIgnoreCase);
    }

    private String upToHeading(String title) {
        Matcher mark = MARK.matcher(title);
        while (mark.find()) {
            String before = title.substring(0, mark.start()).strip();
            if (isHeading(before)) {
                return before;
            }
        }
        return title;
    }

    private String withoutSite(String title) {
        Matcher mark = MARK.matcher(title);
        while (mark.find()) {
            String behind = Line.letters(title.substring(mark.end()));
            if (mark.start() > 0 && (sites.contains(behind) || sites.contains("the" + behind))) {
                return title.substring(0, mark.start()).strip();
            }
        }
        return title;
    }

    /** What follows the last mark in a title that is shown nowhere else is the name of the site, if enough is left before it. */
    private static String withoutLast(String title) {
        int cut = title.length();
        Matcher mark = MARK.matcher(title);
        while (mark.find()) {
            cut = mark.start();
        }
        String before = title.substring(0, cut).strip();
        return before.split("\\s+").length >= ENOUGH_WORDS ? before : title;
    }
}
