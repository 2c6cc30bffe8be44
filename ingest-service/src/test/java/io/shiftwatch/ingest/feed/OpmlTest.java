package io.shiftwatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

import io.shiftwatch.ingest.feed.Opml.Outline;

class OpmlTest {

    @Test
    void foldersTitlesAndAddressesAreReadHoweverTheyAreSpelt() throws NotAFeed {
        List<Outline> outlines = read("""
                <opml version="1.1"><head><title>Mine</title></head><body>
                  <outline text="World"><outline title="Asia &amp; Pacific" text="x">
                    <outline type="rss" text="One" xmlUrl=" https://a.example/1 " htmlUrl="https://a.example/"/></outline>
                    <outline text="Two" xmlurl="https://a.example/2"/></outline>
                  <outline xmlUrl="https://a.example/3"/>
                  <outline text="A note"/>
                </body></opml>""");

        assertThat(outlines)
                .containsExactly(
                        new Outline(
                                "One", "https://a.example/1", "https://a.example/", List.of("World", "Asia & Pacific")),
                        new Outline("Two", "https://a.example/2", null, List.of("World")),
                        new Outline("https://a.example/3", "https://a.example/3", null, List.of()));
    }

    @Test
    void aListThatIsNotQuiteXmlIsReadToo() throws NotAFeed {
        assertThat(read("<opml><body><outline text='Q & A' xmlUrl='https://a.example/?a=1&b=2'/></body></opml>"))
                .containsExactly(new Outline("Q & A", "https://a.example/?a=1&b=2", null, List.of()));
    }

    @Test
    void whatIsWrittenIsReadBackAsItWas() throws NotAFeed {
        List<Outline> outlines = List.of(
                new Outline("外交部 \"<&>\"", "https://a.example/?a=1&b=2", null, List.of("中国", "Governments")),
                new Outline("Two", "https://a.example/2", "https://a.example/", List.of("中国", "Governments")),
                new Outline("Three", "https://a.example/3", null, List.of("中国")));

        List<Outline> back = Opml.read(Opml.write("My <list>\u0001", outlines));

        assertThat(back).containsExactlyInAnyOrderElementsOf(outlines);
    }

    @Test
    void aFeedIsNoList() {
        assertThatThrownBy(() -> read("<rss><channel/></rss>"))
                .isInstanceOf(NotAFeed.class)
                .hasMessageContaining("no list");
    }

    @Test
    void theStarterListIsSound() throws IOException, NotAFeed {
        Path starter = Path.of(System.getProperty("shiftwatch.root", "..")).resolve("deploy/sources/starter.opml");

        List<Outline> outlines = Opml.read(Files.readAllBytes(starter));

        assertThat(outlines).hasSizeBetween(35, 60);
        assertThat(outlines).extracting(Outline::url).doesNotHaveDuplicates();
        assertThat(outlines).allSatisfy(outline -> {
            assertThat(Links.web(outline.url(), URI.create("https://none.example/")))
                    .isEqualTo(outline.url());
            assertThat(outline.home()).startsWith("http");
            assertThat(outline.folders()).hasSize(1);
        });
        assertThat(outlines)
                .extracting(outline -> outline.folders().getFirst())
                .contains("Governments", "International organisations", "Broadcasters and agencies")
                .doesNotContain("");
    }

    private static List<Outline> read(String document) throws NotAFeed {
        return Opml.read(document.getBytes(StandardCharsets.UTF_8));
    }
}
