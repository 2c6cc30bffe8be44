package io.shiftwatch.alert.stream;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import io.shiftwatch.alert.text.AlertText;
import io.shiftwatch.events.AlertRaised;

/** Alerts as an Atom feed (RFC 4287). Ids are those of the notices and stay; what was taken back is an entry of its own. */
final class AtomFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final XMLStreamWriter xml;

    private AtomFeed(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * @param self the address of this feed
     * @param id of the feed, the same whatever its address
     */
    static String write(String self, String id, String title, List<AlertRaised> newestFirst) {
        StringWriter written = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
            new AtomFeed(xml).feed(self, id, title, newestFirst);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string can be written", e);
        }
        return written.toString();
    }

    private void feed(String self, String id, String title, List<AlertRaised> alerts) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element("id", id);
        element("title", title);
        element(
                "updated",
                alerts.isEmpty()
                        ? Instant.EPOCH.toString()
                        : alerts.getFirst().raisedAt().toString());
        xml.writeStartElement("author");
        element("name", "Shiftwatch");
        xml.writeEndElement();
        link("self", self);
        for (AlertRaised alert : alerts) {
            entry(alert);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void entry(AlertRaised alert) throws XMLStreamException {
        xml.writeStartElement("entry");
        element("id", "urn:shiftwatch:alert:" + alert.alertId() + "." + alert.sequence());
        element("title", AlertText.subject(alert));
        element("updated", alert.raisedAt().toString());
        element("published", alert.raisedAt().toString());
        link("alternate", alert.links().read());
        category(alert.meaning().family());
        category(alert.meaning().status().name());
        xml.writeStartElement("content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(writable(AlertText.of(alert)));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(writable(text));
        xml.writeEndElement();
    }

    private void link(String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", writable(address));
    }

    private void category(String term) throws XMLStreamException {
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", writable(term));
    }

    /** XML 1.0 has no place for some characters, not even escaped. */
    private static String writable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "");
    }
}
