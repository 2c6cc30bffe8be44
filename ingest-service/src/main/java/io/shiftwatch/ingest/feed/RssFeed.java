package io.shiftwatch.ingest.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** RSS 0.90 to 2.0, RDF among them, with the vocabularies that came to be used in it. */
final class RssFeed {

    private static final Pattern MAIL_AND_NAME = Pattern.compile("\\S+@\\S+\\s*\\(([^)]+)\\)");
    private static final Pattern NAME_AND_MAIL = Pattern.compile("(.+?)\\s*[<(]\\S+@\\S+[>)]");

    private RssFeed() {}

    static Feed read(XmlNode root, URI address) {
        boolean rdf = root.named("rdf:rdf");
        List<XmlNode> channels = root.named("channel") ? List.of(root) : root.all("channel");
        XmlNode channel = channels.isEmpty() ? root : channels.getFirst();
        String home = home(channel, address);
        URI base = home == null ? address : URI.create(home);
        List<XmlNode> items = Documents.outermost(root, "item", "atom:item");
        return new Feed(
                rdf ? Feed.Format.RDF : Feed.Format.RSS,
                Html.plainOrNull(source(channel.firstFilled("title", "dc:title", "atom:title"))),
                home,
                Fields.filled(Objects.requireNonNullElse(
                        channel.textOf("language", "dc:language"),
                        Objects.requireNonNullElse(channel.inherited("xml:lang"), ""))),
                Syndication.ttl(channel),
                items.stream()
                        .filter(item -> item.complete)
                        .map(item -> item(item, base, address))
                        .toList(),
                List.of());
    }

    private static @Nullable String home(XmlNode channel, URI address) {
        URI base = Objects.requireNonNullElse(channel.base(address), address);
        for (XmlNode link : concat(channel.all("link"), channel.all("atom:link"))) {
            String found = AtomFeed.isAlternate(link) ? Links.web(written(link), base) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static FeedItem item(XmlNode item, URI feedBase, URI address) {
        URI base = Objects.requireNonNullElse(item.base(address), feedBase);
        XmlNode id = item.firstFilled("guid", "atom:id", "dc:identifier");
        String guid = id == null ? Fields.filled(item.attribute("rdf:about")) : source(id);
        XmlNode content =
                item.firstFilled("content:encoded", "xhtml:body", "xhtml:div", "atom:content", "encoded", "content");
        Fields.Stated published = Fields.date(
                item, "pubdate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "published", "date");
        Fields.Stated updated =
                Fields.date(item, "atom:updated", "dcterms:modified", "updated", "modified", "lastbuilddate");
        return new FeedItem(
                guid,
                link(item, id, base),
                title(item),
                text(content, address),
                text(
                        item.firstFilled(
                                "description",
                                "dc:description",
                                "atom:summary",
                                "summary",
                                "itunes:summary",
                                "media:description"),
                        address),
                author(item),
                published.at(),
                updated.at(),
                published.textOr(updated),
                categories(item),
                Fields.filled(Objects.requireNonNullElse(
                        item.textOf("dc:language", "language"), item.attribute("xml:lang", ""))));
    }

    private static String title(XmlNode item) {
        return Html.plain(source(item.firstFilled("title", "dc:title", "atom:title", "media:title", "itunes:title")));
    }

    /** Of several plain links the last one counts, as for most readers. */
    private static @Nullable String link(XmlNode item, @Nullable XmlNode guid, URI base) {
        List<XmlNode> candidates = new ArrayList<>(item.all("feedburner:origlink"));
        candidates.addAll(item.all("link").reversed());
        candidates.addAll(item.all("atom:link"));
        for (XmlNode candidate : candidates) {
            String found = AtomFeed.isAlternate(candidate) ? Links.web(written(candidate), base) : null;
            if (found != null) {
                return found;
            }
        }
        String permanent =
                guid != null && !guid.attribute("ispermalink", "true").strip().equalsIgnoreCase("false")
                        ? guid.text().strip()
                        : item.attribute("rdf:about", "");
        return Links.isWeb(permanent) ? Links.web(permanent, base) : null;
    }

    private static String written(XmlNode link) {
        String text = link.text();
        return text.isBlank() ? link.attribute("href", link.attribute("rdf:resource", "")) : text;
    }

    private static @Nullable String text(@Nullable XmlNode node, URI address) {
        if (node == null) {
            return null;
        }
        if (node.named("atom:content", "atom:summary")) {
            return AtomText.html(node, address);
        }
        String html = node.named("xhtml:body", "xhtml:div") ? Html.inner(node) : source(node);
        return html == null ? null : Html.absolute(html, node.base(address));
    }

    /** In RSS, text is HTML by custom, whether escaped, in a section or, by mistake, naked. */
    private static @Nullable String source(@Nullable XmlNode node) {
        return node == null ? null : Fields.filled(Html.mixed(node));
    }

    private static @Nullable String author(XmlNode item) {
        String creators = Fields.joined(names(item, "dc:creator"));
        if (creators != null) {
            return creators;
        }
        String authors = Fields.joined(Stream.concat(
                        Stream.concat(names(item, "author").stream(), names(item, "dc:author").stream()),
                        item.all("atom:author").stream().map(RssFeed::atomName))
                .map(RssFeed::person)
                .toList());
        return authors == null ? Fields.joined(names(item, "itunes:author")) : authors;
    }

    private static String atomName(XmlNode person) {
        return Objects.requireNonNullElse(person.textOf("atom:name", "atom:email"), "");
    }

    private static List<String> names(XmlNode item, String name) {
        return item.all(name).stream()
                .map(node -> Objects.requireNonNullElse(node.textOf("name", "atom:name"), Html.mixed(node)))
                .toList();
    }

    private static String person(String written) {
        Matcher mailFirst = MAIL_AND_NAME.matcher(written.strip());
        Matcher nameFirst = NAME_AND_MAIL.matcher(written.strip());
        if (mailFirst.matches()) {
            return mailFirst.group(1);
        }
        return nameFirst.matches() ? nameFirst.group(1) : written;
    }

    private static List<String> categories(XmlNode item) {
        return Fields.categories(
                concat(concat(item.all("category"), item.all("dc:subject")), item.all("atom:category")).stream()
                        .map(node -> node.isEmpty() ? node.attribute("term") : Html.mixed(node)));
    }

    private static List<XmlNode> concat(List<XmlNode> first, List<XmlNode> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
