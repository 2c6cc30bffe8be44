package io.shiftwatch.ingest.feed;

import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.stax.WstxInputFactory;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML as it stands: no document type is read, no entity expanded, nothing fetched, depth and attributes bounded. What was
 * read before an error stays, with the elements that were open marked as incomplete.
 *
 * @param root null when not even the first tag was read
 */
record XmlTree(@Nullable XmlNode root, Ending ending) {

    /** Deeper than any markup people write; a tree of this depth is safe to walk by recursion. */
    private static final int MAX_DEPTH = 200;

    private static final int MAX_ATTRIBUTES = 200;

    /** The largest feeds of news have a tenth; a tree of this many takes less than 100 MB. */
    static final int MAX_ELEMENTS = 250_000;

    private static final Set<String> ROOTS = Set.of("rss", "feed", "entry", "urlset", "sitemapindex", "opml");

    private static final int MAX_ATTRIBUTE_LENGTH = 500_000;

    private static final XMLInputFactory2 FACTORY = factory();

    enum Ending {
        WELL_FORMED,
        BROKEN_OFF,
        MALFORMED
    }

    static XmlTree of(String text) throws NotAFeed {
        Builder builder = new Builder();
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                builder.take(reader, reader.next());
            }
            return builder.tree(Ending.WELL_FORMED);
        } catch (WstxEOFException e) {
            return builder.tree(Ending.BROKEN_OFF);
        } catch (XMLStreamException e) {
            refuseExcess(e);
            return builder.tree(Ending.MALFORMED);
        }
    }

    private static void refuseExcess(XMLStreamException e) throws NotAFeed {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Attribute limit")) {
            throw new NotAFeed("an element has more than " + MAX_ATTRIBUTES + " attributes");
        }
        if (message.contains("attribute size limit") || message.contains("limit (")) {
            throw new NotAFeed("an element is larger than any feed needs");
        }
    }

    static NotAFeed tooMany() {
        return new NotAFeed("it has more than " + MAX_ELEMENTS + " elements");
    }

    private static XMLInputFactory2 factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory2.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory2.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory2.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory2.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory2.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH + 1);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE_LENGTH);
        return factory;
    }

    private static final class Builder {

        private @Nullable XmlNode root;
        private @Nullable XmlNode open;
        private @Nullable String own;
        private int depth;
        private int elements;

        void take(XMLStreamReader reader, int event) throws NotAFeed {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start(reader);
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (open != null) {
                        open.content.add(reader.getText());
                    }
                }
                default -> {}
            }
        }

        private void start(XMLStreamReader reader) throws NotAFeed {
            if (++depth > MAX_DEPTH) {
                throw new NotAFeed("its elements are nested more than " + MAX_DEPTH + " levels deep");
            }
            if (++elements > MAX_ELEMENTS) {
                throw tooMany();
            }
            XmlNode node = new XmlNode(name(reader), open);
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                String space = reader.getAttributeNamespace(i);
                String name = Namespaces.nameOf(space == null ? "" : space, reader.getAttributeLocalName(i));
                node.attributes.put(name, reader.getAttributeValue(i));
            }
            if (open != null) {
                open.content.add(node);
            } else {
                root = node;
            }
            open = node;
        }

        /**
         * Feeds put all their elements into a namespace nobody knows, or RSS into Atom's. What the root is called tells; then its
         * namespace is the vocabulary without a prefix.
         */
        private String name(XMLStreamReader reader) {
            String space = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
            String name = Namespaces.nameOf(space, reader.getLocalName());
            boolean unknown = name.startsWith("{") && ROOTS.contains(local(reader));
            if (root == null && (unknown || local(reader).equals("rss"))) {
                own = space;
            }
            return space.equals(own) ? local(reader) : name;
        }

        private static String local(XMLStreamReader reader) {
            return reader.getLocalName().toLowerCase(Locale.ROOT);
        }

        private void end() {
            depth--;
            if (open != null) {
                open.complete = true;
                open = open.parent;
            }
        }

        XmlTree tree(Ending ending) {
            return new XmlTree(root, ending);
        }
    }
}
