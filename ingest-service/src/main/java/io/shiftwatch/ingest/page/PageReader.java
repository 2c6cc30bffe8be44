package io.shiftwatch.ingest.page;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import net.dankito.readability4j.extended.Readability4JExtended;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article in a page: what the page marks as its article, else what readability's heuristics take for it. What structured
 * data say of it is preferred to what is shown, but for the text: that is often a teaser there, and without paragraphs.
 */
public final class PageReader {

    /** What stands beside articles inside of their markup. */
    private static final String FURNITURE =
            "aside, nav, footer, form, [role=navigation], [role=complementary], [class*=related],"
                    + " [class*=newsletter], [class*=share], [class*=social], [class*=comment], [class*=author-bio], [class*=advert],"
                    + " [class*=recommend], [class*=promo], [id*=comments], [class*=cookie]";

    private static final String BYLINE = ".byline, [rel=author], [itemprop=author]";
    /** For relative addresses of a page whose own is unknown. */
    private static final String NOWHERE = "http://unknown.invalid/";

    private static final int SHORT = 120;
    private static final int LEAST_TEXT = 140;
    private static final int MOST_LEVELS = 400;

    /** Between a title and the name of its site or section. */
    private static final List<String> MARKS =
            List.of(" | ", " - ", " \u2013 ", " \u2014 ", " \u00bb ", " \u00b7 ", "_");

    /** Where pages without structured data say when they were published. */
    private static final List<String> DATES = List.of(
            "parsely-pub-date",
            "pubdate",
            "publishdate",
            "publish_date",
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.date",
            "dcterms.created",
            "sailthru.date",
            "citation_publication_date");

    private PageReader() {}

    /** @param address null when not known: then relative addresses stay unknown */
    public static PageArticle read(String html, @Nullable String address) {
        String base = address == null ? "" : address;
        Document page = Jsoup.parse(html, base);
        LinkedData data = LinkedData.of(page);
        PageText body = body(page, base);
        String text = body.text();
        String title = title(page, data);
        return new PageArticle(
                title,
                text,
                body.zones(title),
                author(page, data),
                published(page, data),
                language(page, data),
                url(page));
    }

    private static PageText body(Document page, String base) {
        Element marked = page.selectFirst("[itemprop=articleBody]");
        if (marked != null) {
            PageText text = PageText.of(own(marked, page));
            if (text.text().length() >= LEAST_TEXT) {
                return text;
            }
        }
        Element found = deep(page) ? null : readable(page, base);
        if (found != null) {
            return PageText.of(found);
        }
        Element shown = Stream.of("article", "main", "body")
                .map(page::selectFirst)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(page);
        return PageText.of(own(shown, page));
    }

    /** What is beside the article is taken out before: readability leaves no classes to tell it by. */
    private static @Nullable Element readable(Document page, String base) {
        Document bare = page.clone();
        bare.body().replaceWith(own(page.body(), page));
        return new Readability4JExtended(base.isEmpty() ? NOWHERE : base, bare)
                .parse()
                .getArticleContent();
    }

    /** Readability calls itself for each level; a page that nests deeper than any real one is made to exhaust the stack. */
    private static boolean deep(Document page) {
        int[] deepest = {0};
        page.traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth));
        return deepest[0] > MOST_LEVELS;
    }

    /** Without what stands beside the article; unless that was most of it, and so was the article. */
    private static Element own(Element article, Document page) {
        Element own = article.clone();
        Element heading = page.selectFirst("h1");
        own.select("h1, h2").stream()
                .filter(each -> heading != null && each.text().equals(heading.text()))
                .forEach(Element::remove);
        own.select(BYLINE).stream().filter(each -> each.text().length() < SHORT).forEach(Element::remove);
        int before = own.text().length();
        Element bare = own.clone();
        bare.select(FURNITURE).remove();
        return bare.text().length() * 2 >= before ? bare : own;
    }

    private static @Nullable String published(Document page, LinkedData data) {
        return first(
                meta(page, "article:published_time"),
                data.text("datePublished"),
                first(DATES.stream().map(name -> meta(page, name)).toArray(String[]::new)),
                attribute(page, "[itemprop=datePublished]", "content"),
                attribute(page, "[itemprop=datePublished]", "datetime"),
                attribute(page, "time[pubdate][datetime]", "datetime"),
                attribute(page, "article time[datetime]", "datetime"));
    }

    private static String title(Document page, LinkedData data) {
        String given = first(data.text("headline"), meta(page, "og:title"), meta(page, "twitter:title"), page.title());
        Element heading = page.selectFirst("h1");
        String shown = heading == null ? "" : heading.text().strip();
        String title = given == null ? shown : Jsoup.parse(given).text().strip();
        return withoutSite(title, shown, String.valueOf(first(meta(page, "og:site_name"), "")));
    }

    /** The end behind a mark is the site's when the site is called so, or when the heading of the article stops before it. */
    private static String withoutSite(String title, String heading, String site) {
        for (String mark : MARKS) {
            for (int at = title.lastIndexOf(mark); at > 0; at = title.lastIndexOf(mark, at - 1)) {
                String before = title.substring(0, at).strip();
                String behind = title.substring(at + mark.length()).strip();
                if (before.equalsIgnoreCase(heading) || behind.equalsIgnoreCase(site)) {
                    return before;
                }
            }
        }
        return title;
    }

    private static @Nullable String author(Document page, LinkedData data) {
        Element shown = page.selectFirst("[itemprop=author] [itemprop=name], [rel=author], .byline, .author");
        String author = first(
                data.author(), meta(page, "author"), meta(page, "dc.creator"), shown == null ? null : shown.text());
        if (author == null || author.startsWith("http") || author.length() > 200) {
            return null;
        }
        return author.replaceFirst("^(?i)by\\s+", "").strip();
    }

    private static @Nullable String language(Document page, LinkedData data) {
        String tag = first(
                data.text("inLanguage"),
                attribute(page, "html[lang]", "lang"),
                meta(page, "og:locale"),
                meta(page, "content-language"));
        if (tag == null) {
            return null;
        }
        String read = Locale.forLanguageTag(tag.replace('_', '-')).toLanguageTag();
        return read.equals("und") ? null : read;
    }

    private static @Nullable String url(Document page) {
        Element link = page.selectFirst("link[rel=canonical][href]");
        String url = first(link == null ? null : link.absUrl("href"), meta(page, "og:url"));
        return url != null && url.startsWith("http") ? url : null;
    }

    private static @Nullable String meta(Document page, String name) {
        Element meta = page.selectFirst("meta[property=" + quoted(name) + "][content], meta[name=" + quoted(name)
                + "][content], meta[http-equiv=" + quoted(name) + "][content]");
        return meta == null ? null : meta.attr("content");
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }

    private static @Nullable String attribute(Document page, String query, String attribute) {
        Element element = page.selectFirst(query);
        return element == null ? null : element.attr(attribute);
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }
}
