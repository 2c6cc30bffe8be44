package io.shiftwatch.ingest.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document as a server gave it, read as a feed. What kind it is, its content decides; servers' content types are too often
 * wrong. It is read as it stands first and repaired only when that fails.
 */
public final class FeedReader {

    /** In bytes. Several times what the largest feeds of news have; the tree of it still fits into a small heap. */
    public static final int LARGEST = 6 * 1024 * 1024;

    /** How files begin that are served in a feed's place. */
    private static final String[][] BINARY = {
        {"%PDF-", "a PDF"},
        {"\u0089PNG", "a picture"},
        {"GIF8", "a picture"},
        {"\u00FF\u00D8\u00FF", "a picture"},
        {"PK\u0003\u0004", "a ZIP archive"},
        {"\u001F\u008B", "compressed (gzip) and was not unpacked"},
    };

    private FeedReader() {}

    /**
     * @param contentType the header or null
     * @param address where it was found; relative links are resolved against xml:base, else the feed's own link, else this
     * @throws NotAFeed with a reason fit for users
     */
    public static Feed read(byte[] body, @Nullable String contentType, URI address) throws NotAFeed {
        refuseOther(body);
        TextDecoder decoded = TextDecoder.decode(body, contentType);
        List<String> repairs = new ArrayList<>();
        if (decoded.repair() != null) {
            repairs.add(decoded.repair());
        }
        String text = withoutMark(decoded.text());
        String start = text.substring(0, Math.min(text.length(), 1000)).strip();
        if (start.startsWith("{") || start.startsWith("[")) {
            return JsonFeed.read(text, address, repairs).with(repairs);
        }
        XmlNode root = Documents.read(text, repairs);
        Feed feed = map(root, address);
        if (!repairs.isEmpty() && root.children().isEmpty()) {
            throw new NotAFeed("the document starts like a feed, but nothing in it can be read");
        }
        return feed.with(repairs);
    }

    private static Feed map(XmlNode root, URI address) throws NotAFeed {
        return switch (root.name) {
            case "rss", "rdf:rdf", "channel" -> RssFeed.read(root, address);
            case "atom:feed", "feed", "atom:entry", "entry" -> AtomFeed.read(root, address);
            case "urlset", "sitemapindex" -> Sitemap.read(root, address);
            case "opml" -> throw new NotAFeed("the document is a list of feeds (OPML)");
            default -> throw new NotAFeed("the document is XML of another kind: its root is <" + shortName(root) + ">");
        };
    }

    private static String shortName(XmlNode root) {
        String name = root.localName();
        return name.substring(0, Math.min(name.length(), 40));
    }

    static void refuseOther(byte[] body) throws NotAFeed {
        if (body.length > LARGEST) {
            throw new NotAFeed("the document is larger than " + LARGEST / (1024 * 1024) + " MB");
        }
        String start = new String(body, 0, Math.min(body.length, 512), StandardCharsets.ISO_8859_1);
        if (body.length <= 512 && start.chars().allMatch(c -> c <= ' ')) {
            throw new NotAFeed("the document is empty");
        }
        for (String[] kind : BINARY) {
            if (start.startsWith(kind[0])) {
                throw new NotAFeed("the document is " + kind[1]);
            }
        }
    }

    private static String withoutMark(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\uFEFF') {
            start++;
        }
        return text.substring(start);
    }
}
