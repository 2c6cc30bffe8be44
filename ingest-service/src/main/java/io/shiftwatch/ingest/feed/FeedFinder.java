package io.shiftwatch.ingest.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where a site may have its feeds. */
public final class FeedFinder {

    /** Each candidate costs a request; what a page names beyond this are its readers' comments. */
    private static final int MOST = 40;

    /** A feed named in a page is named in its head or near it. */
    private static final int PAGE_READ = 4 * 1024 * 1024;

    private static final int LINKS_READ = 5000;

    private static final Pattern FEED_TYPE = Pattern.compile(
            "(?i)\\s*(application/(rss|atom|rdf|feed)\\+(xml|json)|(application|text)/(x-)?(rss|atom)(\\+xml)?|application/json|(text|application)/xml)\\s*(;.*)?");
    private static final Pattern FEED_ADDRESS = Pattern.compile(
            "(?i).*(/(rss|feeds?|atom|rdf)([./?_-].*)?|[./_-](rss|atom|rdf)([./?_-].*)?|\\.(rss|atom|rdf)|[?&](feed|format|output|type|alt)=(rss|atom|rdf|feed|json)2?([&#].*)?|/(index|news|rss|feed|atom)[\\w-]*\\.(xml|rdf)|sitemap[\\w-]*news[\\w-]*\\.xml|news[\\w-]*sitemap[\\w-]*\\.xml)$");
    private static final Pattern SECONDARY =
            Pattern.compile("(?i).*(comments?|replies|reply|评论|回复|oembed|wp-json|/users?/|opensearch).*");
    private static final Pattern LABEL =
            Pattern.compile("(?i)\\s*(rss|atom|feeds?|rss feeds?|rss ?2\\.0|xml|rss ?订阅|订阅)\\s*");

    private static final List<String> CUSTOMARY = List.of(
            "feed",
            "rss.xml",
            "atom.xml",
            "feed.xml",
            "feed.json",
            "rss",
            "index.xml",
            "index.rdf",
            "feed.atom",
            "news/feed",
            "news/rss",
            "news/rss.xml",
            "blog/feed",
            "news-sitemap.xml",
            "sitemap-news.xml");

    private final Map<String, Integer> ranks = new LinkedHashMap<>();
    private final URI base;

    private FeedFinder(URI base) {
        this.base = base;
    }

    /** Feeds a page names, best first, then the customary places; absolute, http or https, each once. */
    public static List<URI> candidates(byte[] page, @Nullable String contentType, URI address) {
        byte[] start = page.length > PAGE_READ ? Arrays.copyOf(page, PAGE_READ) : page;
        Document document = Jsoup.parse(TextDecoder.decode(start, contentType).text(), address.toString());
        Element declared = document.selectFirst("base[href]");
        String moved = declared == null ? null : Links.web(declared.attr("href"), address);
        FeedFinder finder = new FeedFinder(moved == null ? address : URI.create(moved));
        document.select("link[href]").forEach(finder::declared);
        document.select("a[href]").stream().limit(LINKS_READ).forEach(finder::linked);
        finder.customary(address);
        return finder.ranks.entrySet().stream()
                .sorted(Comparator.comparingInt(Map.Entry::getValue))
                .limit(MOST)
                .map(entry -> URI.create(entry.getKey()))
                .toList();
    }

    private void declared(Element link) {
        List<String> relations =
                List.of(link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+"));
        String type = link.attr("type");
        boolean feed = relations.contains("feed")
                || relations.contains("alternate") && FEED_TYPE.matcher(type).matches();
        if (feed) {
            boolean generic = type.contains("json") && !type.contains("feed") || type.endsWith("/xml");
            boolean secondary = isSecondary(link, link.attr("title"));
            add(link.attr("href"), secondary ? 4 : generic ? 2 : link.hasAttr("hreflang") ? 1 : 0);
        }
    }

    private void linked(Element anchor) {
        String href = anchor.attr("href");
        boolean label = LABEL.matcher(anchor.text()).matches()
                || FEED_TYPE.matcher(anchor.attr("type")).matches();
        boolean looks =
                href.length() < 300 && FEED_ADDRESS.matcher(href.strip()).matches();
        if (label || looks) {
            add(href, isSecondary(anchor, anchor.text()) ? 5 : 3);
        }
    }

    private static boolean isSecondary(Element link, String words) {
        String href = link.attr("href");
        return href.length() > 300
                || SECONDARY.matcher(href).matches()
                || SECONDARY
                        .matcher(words.substring(0, Math.min(words.length(), 200)))
                        .matches();
    }

    private void customary(URI address) {
        List<String> folders = new ArrayList<>(List.of("/"));
        String path = Objects.requireNonNullElse(address.getRawPath(), "");
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        boolean page = path.length() > folder.length();
        if (folder.length() > 1) {
            folders.addFirst(folder);
        } else if (page && path.indexOf('.') < 0) {
            folders.addFirst(path + "/");
        }
        for (String place : CUSTOMARY) {
            folders.forEach(at -> addWithin(at + place, address));
        }
    }

    private void addWithin(String path, URI address) {
        String found = Links.web(path, address);
        if (found != null) {
            ranks.putIfAbsent(found, 6);
        }
    }

    private void add(String href, int rank) {
        String written = href.strip().replaceFirst("^feed:(//)?(?=https?:)", "").replaceFirst("^feed://", "http://");
        String found = Links.web(written, base);
        if (found != null) {
            int fragment = found.indexOf('#');
            ranks.merge(fragment < 0 ? found : found.substring(0, fragment), rank, Math::min);
        }
    }
}
