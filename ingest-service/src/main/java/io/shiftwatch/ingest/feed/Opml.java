package io.shiftwatch.ingest.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import com.ctc.wstx.stax.WstxOutputFactory;
import org.jspecify.annotations.Nullable;

/** Lists of feeds as readers exchange them. */
public final class Opml {

    /** Lists that people keep are hundreds long; the bound is for hostile ones. */
    private static final int LONGEST = 50_000;

    private Opml() {}

    /**
     * @param url the feed's address as the list has it
     * @param home the site's address
     * @param folders from the outermost
     */
    public record Outline(
            String title, String url, @Nullable String home, List<String> folders) {

        public Outline {
            folders = List.copyOf(folders);
        }
    }

    /** @throws NotAFeed when the document is no list of feeds, with a reason fit for users */
    public static List<Outline> read(byte[] body) throws NotAFeed {
        FeedReader.refuseOther(body);
        XmlNode root = Documents.read(TextDecoder.decode(body, null).text(), new ArrayList<>());
        if (!root.localName().equals("opml")) {
            throw new NotAFeed("the document is no list of feeds (OPML)");
        }
        List<Outline> outlines = new ArrayList<>();
        for (XmlNode part : root.children()) {
            if (part.localName().equals("body")) {
                collect(part, List.of(), outlines);
            }
        }
        return outlines;
    }

    private static void collect(XmlNode node, List<String> folders, List<Outline> outlines) throws NotAFeed {
        for (XmlNode outline : node.children()) {
            if (outlines.size() > LONGEST) {
                throw new NotAFeed("the list has more than " + LONGEST + " feeds");
            }
            String url = Fields.filled(outline.attribute("xmlurl"));
            String title = title(outline);
            if (url != null) {
                outlines.add(new Outline(
                        title.isEmpty() ? url : title, url, Fields.filled(outline.attribute("htmlurl")), folders));
            }
            List<String> below = new ArrayList<>(folders);
            if (url == null && !title.isEmpty()) {
                below.add(title);
            }
            collect(outline, below, outlines);
        }
    }

    private static String title(XmlNode outline) {
        String title = Html.plain(outline.attribute("title"));
        return title.isEmpty() ? Html.plain(outline.attribute("text")) : title;
    }

    public static byte[] write(String title, List<Outline> outlines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = new WstxOutputFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("opml");
            xml.writeAttribute("version", "2.0");
            xml.writeStartElement("head");
            xml.writeStartElement("title");
            xml.writeCharacters(allowed(title));
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("body");
            Folder.of(outlines).write(xml, 1);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write a list of feeds", e);
        }
        return bytes.toByteArray();
    }

    /** XML has no way to write control characters. */
    private static String allowed(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "");
    }

    private record Folder(Map<String, Folder> folders, List<Outline> feeds) {

        static Folder of(List<Outline> outlines) {
            Folder top = new Folder(new LinkedHashMap<>(), new ArrayList<>());
            for (Outline outline : outlines) {
                Folder folder = top;
                for (String name : outline.folders()) {
                    folder = folder.folders.computeIfAbsent(
                            name, key -> new Folder(new LinkedHashMap<>(), new ArrayList<>()));
                }
                folder.feeds.add(outline);
            }
            return top;
        }

        void write(XMLStreamWriter xml, int depth) throws XMLStreamException {
            for (Outline feed : feeds) {
                indent(xml, depth);
                xml.writeEmptyElement("outline");
                attribute(xml, "type", "rss");
                attribute(xml, "text", feed.title());
                attribute(xml, "title", feed.title());
                attribute(xml, "xmlUrl", feed.url());
                if (feed.home() != null) {
                    attribute(xml, "htmlUrl", feed.home());
                }
            }
            for (Map.Entry<String, Folder> folder : folders.entrySet()) {
                indent(xml, depth);
                xml.writeStartElement("outline");
                attribute(xml, "text", folder.getKey());
                attribute(xml, "title", folder.getKey());
                folder.getValue().write(xml, depth + 1);
                indent(xml, depth);
                xml.writeEndElement();
            }
            if (depth == 1) {
                xml.writeCharacters("\n");
            }
        }

        private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
            xml.writeAttribute(name, allowed(value));
        }

        private static void indent(XMLStreamWriter xml, int depth) throws XMLStreamException {
            xml.writeCharacters("\n" + "  ".repeat(depth));
        }
    }
}
