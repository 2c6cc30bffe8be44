package io.shiftwatch.ingest.feed;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** News sitemaps as a feed of their pages, and indexes as a feed of sitemaps. */
final class Sitemap {

    private Sitemap() {}

    static Feed read(XmlNode root, URI address) {
        boolean index = root.named("sitemapindex");
        List<XmlNode> entries = root.all(index ? "sitemap" : "url").stream()
                .filter(entry -> entry.complete)
                .toList();
        XmlNode publication = entries.stream()
                .flatMap(entry -> publication(entry).stream())
                .findFirst()
                .orElse(null);
        return new Feed(
                index ? Feed.Format.SITEMAP_INDEX : Feed.Format.SITEMAP,
                publication == null ? null : Html.plainOrNull(publication.textOf("news:name")),
                null,
                publication == null ? null : publication.textOf("news:language"),
                null,
                entries.stream().map(entry -> item(entry, address)).toList(),
                List.of());
    }

    private static FeedItem item(XmlNode entry, URI address) {
        String link = Links.web(entry.textOf("loc"), address);
        XmlNode news = entry.first("news:news");
        List<XmlNode> publications = publication(entry);
        Fields.Stated published =
                news == null ? new Fields.Stated(null, null) : Fields.date(news, "news:publication_date");
        Fields.Stated updated = Fields.date(entry, "lastmod");
        return new FeedItem(
                link,
                link,
                news == null ? "" : Html.plain(news.textOf("news:title")),
                null,
                null,
                null,
                published.at(),
                updated.at(),
                published.textOr(updated),
                keywords(news),
                publications.isEmpty() ? null : publications.getFirst().textOf("news:language"));
    }

    private static List<XmlNode> publication(XmlNode entry) {
        XmlNode news = entry.first("news:news");
        return news == null ? List.of() : news.all("news:publication");
    }

    private static List<String> keywords(@Nullable XmlNode news) {
        String written = news == null ? null : news.textOf("news:keywords");
        return written == null ? List.of() : Fields.categories(Arrays.stream(written.split("[,，、]")));
    }
}
