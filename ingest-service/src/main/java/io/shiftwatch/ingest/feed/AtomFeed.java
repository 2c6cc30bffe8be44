package io.shiftwatch.ingest.feed;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Atom 0.3 and 1.0, with or without its namespace; a single entry is a feed of one. */
final class AtomFeed {

    private static final String[] TITLE = {"atom:title", "title", "dc:title"};
    private static final String[] LINK = {"atom:link", "link"};
    private static final String[] AUTHOR = {"atom:author", "author"};

    private AtomFeed() {}

    static Feed read(XmlNode root, URI address) {
        URI around = Objects.requireNonNullElse(root.base(address), address);
        boolean single = root.localName().equals("entry");
        String home = single ? null : alternate(root, around);
        URI base = home == null ? address : URI.create(home);
        List<XmlNode> entries = single ? List.of(root) : Documents.outermost(root, "atom:entry", "entry");
        return new Feed(
                Feed.Format.ATOM,
                single ? null : Fields.filled(AtomText.line(root.first(TITLE))),
                home,
                Fields.filled(root.inherited("xml:lang")),
                Syndication.ttl(root),
                entries.stream()
                        .filter(entry -> entry.complete)
                        .map(entry -> item(entry, root, base, address))
                        .toList(),
                List.of());
    }

    private static FeedItem item(XmlNode entry, XmlNode root, URI linkBase, URI address) {
        URI base = Objects.requireNonNullElse(entry.base(address), linkBase);
        XmlNode body = entry.firstFilled("atom:content", "content", "content:encoded");
        Fields.Stated published = Fields.date(
                entry,
                "atom:published",
                "published",
                "atom:issued",
                "issued",
                "dc:date",
                "dcterms:issued",
                "atom:created",
                "created",
                "pubdate");
        Fields.Stated updated =
                Fields.date(entry, "atom:updated", "updated", "atom:modified", "modified", "dcterms:modified");
        return new FeedItem(
                id(entry, address),
                link(entry, base),
                AtomText.line(entry.firstFilled("atom:title", "title", "dc:title", "media:title")),
                body != null && body.named("content:encoded") ? Html.mixed(body) : AtomText.html(body, address),
                AtomText.html(entry.firstFilled("atom:summary", "summary", "media:description"), address),
                author(entry, root),
                published.at(),
                updated.at(),
                published.textOr(updated),
                categories(entry),
                Fields.filled(entry.attribute("xml:lang", body == null ? "" : body.attribute("xml:lang", ""))));
    }

    /** An id may be relative only where xml:base says to what. */
    private static @Nullable String id(XmlNode entry, URI address) {
        XmlNode node = entry.firstFilled("atom:id", "id", "guid", "dc:identifier");
        if (node == null) {
            return null;
        }
        String id = node.text().strip();
        URI base = node.base(address);
        if (base == null || id.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            return id;
        }
        return Objects.requireNonNullElse(Links.web(id, base), id);
    }

    private static @Nullable String link(XmlNode entry, URI base) {
        String original = Links.web(entry.textOf("feedburner:origlink"), base);
        String link = original == null ? alternate(entry, base) : original;
        XmlNode content = entry.first("atom:content", "content");
        if (link == null && content != null && content.attribute("type", "").contains("html")) {
            return Links.web(content.attribute("src"), base);
        }
        return link;
    }

    /** The page itself: never the feed, its editor, replies or an attachment; HTML before other forms of it. */
    private static @Nullable String alternate(XmlNode node, URI base) {
        String first = null;
        for (XmlNode link : node.all(LINK)) {
            String href = link.attribute("href");
            String found = isAlternate(link) ? Links.web(href == null ? link.text() : href, base(link, base)) : null;
            boolean page = link.attribute("type", "text/html").contains("html");
            if (found != null && page) {
                return found;
            }
            first = first == null ? found : first;
        }
        return first;
    }

    private static URI base(XmlNode link, URI base) {
        return link.attribute("xml:base") == null ? base : Objects.requireNonNullElse(link.base(base), base);
    }

    static boolean isAlternate(XmlNode link) {
        String relation = link.attribute("rel", "alternate").strip().toLowerCase(Locale.ROOT);
        return relation.isEmpty() || relation.equals("alternate") || relation.endsWith("/alternate");
    }

    private static @Nullable String author(XmlNode entry, XmlNode root) {
        String own = names(entry);
        if (own != null) {
            return own;
        }
        XmlNode source = entry.first("atom:source", "source");
        String quoted = source == null ? null : names(source);
        return quoted == null && entry != root ? names(root) : quoted;
    }

    private static @Nullable String names(XmlNode node) {
        List<String> people = node.all(AUTHOR).stream().map(AtomFeed::name).toList();
        String names = Fields.joined(people);
        return names == null
                ? Fields.joined(node.all("dc:creator", "itunes:author").stream()
                        .map(XmlNode::text)
                        .toList())
                : names;
    }

    private static String name(XmlNode person) {
        String name = person.textOf("atom:name", "name", "atom:email", "email");
        return name == null && person.children().isEmpty() ? person.text() : Objects.requireNonNullElse(name, "");
    }

    private static List<String> categories(XmlNode entry) {
        Stream<@Nullable String> own = entry.all("atom:category", "category").stream()
                .map(category -> {
                    String label = Fields.filled(category.attribute("label"));
                    String term = label == null ? Fields.filled(category.attribute("term")) : label;
                    return term == null ? category.text() : term;
                });
        return Fields.categories(
                Stream.concat(own, entry.all("dc:subject").stream().map(XmlNode::text)));
    }
}
