package io.shiftwatch.ingest.page;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article in a page: what the page marks as its article, else what readability's heuristics take for it. What structured
 * data say of it is preferred to what is shown, but for the text: that is often a teaser there, and without paragraphs.
 */
public final class PageReader {

    /** Put before a document by editors; a parser takes it for text, and text for the end of the head. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private PageReader() {}

    /** @param address null when not known: then relative addresses stay unknown */
    public static PageArticle read(String html, @Nullable String address) {
        String base = address == null ? "" : address;
        Document page = Jsoup.parse(html.startsWith(BYTE_ORDER_MARK) ? html.substring(1) : html, base);
        LinkedData data = LinkedData.of(page);
        MetaTags tags = MetaTags.of(page);
        PageText body = Body.of(page, base);
        String text = body.text();
        String title = PageTitle.of(page, data, tags);
        return new PageArticle(
                title,
                text,
                body.zones(title),
                PageAuthor.of(page, data, tags),
                PageDate.of(page, data, tags),
                language(page, data, tags),
                url(page, tags));
    }

    private static @Nullable String language(Document page, LinkedData data, MetaTags tags) {
        String tag = first(
                attribute(page, "html[lang]", "lang"),
                data.text("inLanguage"),
                tags.first("og:locale", "content-language"));
        if (tag == null) {
            return null;
        }
        String read = Locale.forLanguageTag(tag.replace('_', '-')).toLanguageTag();
        return read.equals("und") ? null : read;
    }

    private static @Nullable String url(Document page, MetaTags tags) {
        Element link = page.selectFirst("link[rel=canonical][href]");
        String url = first(link == null ? null : link.absUrl("href"), tags.first("og:url"));
        return url != null && url.startsWith("http") ? url : null;
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
