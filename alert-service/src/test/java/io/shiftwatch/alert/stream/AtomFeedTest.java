package io.shiftwatch.alert.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.events.AlertRaised;

class AtomFeedTest {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @Test
    void whatRfc4287RequiresIsThereAndWhateverIsSaidCanBeWritten() throws Exception {
        AlertRaised alert = Samples.alert(Map.of("headline", "Own line: <b>a & b</b> \u0001\ud800 end"));

        Document feed = parsed(AtomFeed.write("https://desk.example/feed.atom?a=1&b=2", "urn:x", "T", List.of(alert)));

        for (String name : List.of("id", "title", "updated", "author")) {
            assertThat(feed.getElementsByTagNameNS(ATOM, name).getLength())
                    .as(name)
                    .isPositive();
        }
        var entry =
                (org.w3c.dom.Element) feed.getElementsByTagNameNS(ATOM, "entry").item(0);
        assertThat(entry.getElementsByTagNameNS(ATOM, "id").item(0).getTextContent())
                .isEqualTo("urn:shiftwatch:alert:" + alert.alertId() + "." + alert.sequence());
        assertThat(entry.getElementsByTagNameNS(ATOM, "title").item(0).getTextContent())
                .startsWith("Own line: <b>a & b</b>");
        assertThat(entry.getElementsByTagNameNS(ATOM, "content").item(0).getTextContent())
                .contains(alert.evidence().sentence());
    }

    @Test
    void aFeedWithoutAlertsIsAFeed() throws Exception {
        assertThat(parsed(AtomFeed.write("https://desk.example/", "urn:x", "T", List.of()))
                        .getElementsByTagNameNS(ATOM, "entry")
                        .getLength())
                .isZero();
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }
}
