package io.shiftwatch.ingest.feed;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The vocabularies feeds are written in, each under one short name, whatever spelling of its address a feed uses. RSS, in all
 * its versions, and sitemaps have no prefix.
 */
final class Namespaces {

    /** What an undeclared prefix most likely meant. */
    static final Map<String, String> WELL_KNOWN = Map.ofEntries(
            Map.entry("atom", "http://www.w3.org/2005/Atom"),
            Map.entry("atom10", "http://www.w3.org/2005/Atom"),
            Map.entry("a10", "http://www.w3.org/2005/Atom"),
            Map.entry("content", "http://purl.org/rss/1.0/modules/content/"),
            Map.entry("dc", "http://purl.org/dc/elements/1.1/"),
            Map.entry("dcterms", "http://purl.org/dc/terms/"),
            Map.entry("feedburner", "http://rssnamespace.org/feedburner/ext/1.0"),
            Map.entry("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
            Map.entry("media", "http://search.yahoo.com/mrss/"),
            Map.entry("news", "http://www.google.com/schemas/sitemap-news/0.9"),
            Map.entry("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
            Map.entry("sy", "http://purl.org/rss/1.0/modules/syndication/"),
            Map.entry("xhtml", "http://www.w3.org/1999/xhtml"));

    private static final String ATOM_DRAFTS = "http://purl.org/atom/ns";

    private static final Map<String, String> PREFIX_OF = new TreeMap<>();

    static {
        WELL_KNOWN.forEach((prefix, address) -> PREFIX_OF.put(plain(address), prefix));
        name("atom", "http://www.w3.org/2005/Atom");
        name(
                "",
                "",
                "http://purl.org/rss/1.0",
                "http://purl.org/net/rss1.1",
                "http://channel.netscape.com/rdf/simple/0.9",
                "http://my.netscape.com/rdf/simple/0.9",
                "http://my.netscape.com/publish/formats/rss-0.91.dtd",
                "http://purl.org/rss/1.0/modules/rss091",
                "http://backend.userland.com/rss",
                "http://backend.userland.com/rss2",
                "http://backend.userland.com/rss091",
                "http://blogs.law.harvard.edu/tech/rss",
                "http://cyber.law.harvard.edu/rss",
                "http://cyber.law.harvard.edu/rss/rss.html",
                "http://www.rssboard.org/rss-specification",
                "http://www.sitemaps.org/schemas/sitemap/0.9",
                "http://www.google.com/schemas/sitemap/0.84");
        name("dc", "http://purl.org/dc/elements/1.0");
        name("itunes", "http://www.itunes.com/dtds/podcast-1.0");
        name("media", "http://search.yahoo.com/mrss", "http://search.yahoo.com/rss");
        name("xml", "http://www.w3.org/xml/1998/namespace");
    }

    private Namespaces() {}

    /** For example "dc:date" or "pubdate": lower case, because feeds do not care either. */
    static String nameOf(String namespace, String local) {
        String plain = plain(namespace);
        String prefix = plain.startsWith(ATOM_DRAFTS) ? "atom" : PREFIX_OF.get(plain);
        String name = local.toLowerCase(Locale.ROOT);
        if (prefix == null) {
            return "{" + namespace.strip() + "}" + name;
        }
        return prefix.isEmpty() ? name : prefix + ":" + name;
    }

    private static void name(String prefix, String... addresses) {
        for (String address : addresses) {
            PREFIX_OF.put(plain(address), prefix);
        }
    }

    private static String plain(String address) {
        String text = address.strip().toLowerCase(Locale.ROOT);
        text = text.startsWith("https://") ? "http://" + text.substring(8) : text;
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '/' || text.charAt(end - 1) == '#')) {
            end--;
        }
        return text.substring(0, end);
    }
}
