package io.shiftwatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile documents: nothing is fetched, nothing expanded, everything bounded, each with its reason. */
class FeedAttackTest {

    private static final URI ADDRESS = URI.create("https://a.example/feed");

    /** Against hanging only: a hundred times what these take. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static final String OWN_ENTITIES =
            "the document declares entities of its own; they are not read and nothing is expanded";

    @Test
    void anExternalEntityIsNotRead(@TempDir Path folder) throws IOException, NotAFeed {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");

        Feed feed = read("<!DOCTYPE rss [<!ENTITY xxe SYSTEM \"" + secret.toUri() + "\">]>" + item("&xxe; here"));

        assertThat(feed.toString()).doesNotContain("the secret");
        assertThat(feed.items()).extracting(FeedItem::title).containsExactly("&xxe; here");
        assertThat(feed.repairs()).contains(OWN_ENTITIES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:%d/rss.dtd\">",
                "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://127.0.0.1:%d/rss.dtd\">",
                "<!DOCTYPE rss [<!ENTITY %% p SYSTEM \"http://127.0.0.1:%d/p.dtd\"> %%p;]>",
                "<?xml-stylesheet href=\"http://127.0.0.1:%d/s.xsl\" type=\"text/xsl\"?>"
            })
    void nothingADocumentNamesIsFetched(String start) throws IOException, NotAFeed {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);

            Feed feed = read(start.formatted(server.getLocalPort()) + item("First"));

            assertThat(feed.items()).hasSize(1);
            assertThatThrownBy(server::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void aBillionLaughsStayOne() throws NotAFeed {
        String laughs = IntStream.range(1, 12)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining("", "<!DOCTYPE rss [<!ENTITY l0 \"ha\">", "]>"));

        Feed feed = read(laughs + item("&l11;"));

        assertThat(feed.items().getFirst().title()).isEqualTo("&l11;");
        assertThat(feed.repairs()).contains(OWN_ENTITIES);
    }

    @Test
    void oneLargeEntityUsedOftenIsNotExpanded() throws NotAFeed {
        String large = "<!DOCTYPE rss [<!ENTITY a \"" + "a".repeat(100_000) + "\">]>";

        Feed feed = read(large + item("First</title><description>" + "&a;".repeat(100_000) + "</description><title>"));

        assertThat(feed.items().getFirst().summary()).hasSizeLessThan(1_000_000);
        assertThat(feed.repairs()).contains(OWN_ENTITIES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "& ", "<x></y>"})
    void depthIsRefused(String fault) {
        String deep = fault + "<a>".repeat(100_000) + "x" + "</a>".repeat(100_000);

        assertThatThrownBy(() -> read(item(deep))).isInstanceOf(NotAFeed.class).hasMessageContaining("levels deep");
        assertThatThrownBy(() -> read(item(fault + "<a>".repeat(100_000))))
                .isInstanceOf(NotAFeed.class)
                .hasMessageContaining("levels deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "& ", "<x></y>"})
    void countlessAttributesAreRefused(String fault) {
        String many =
                IntStream.range(0, 100_000).mapToObj(i -> " a" + i + "='1'").collect(Collectors.joining());

        assertThatThrownBy(() -> read(item(fault + "<x" + many + "/>")))
                .isInstanceOf(NotAFeed.class)
                .hasMessageContaining("more than 200 attributes");
    }

    @Test
    void oneHugeAttributeIsRefused() {
        assertThatThrownBy(() -> read(item("<x y='" + "a".repeat(2_000_000) + "'/>")))
                .isInstanceOf(NotAFeed.class)
                .hasMessageContaining("larger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "& ", "<x></y>"})
    void countlessElementsAreRefused(String fault) {
        assertThatThrownBy(() -> read(item(fault + "<a/>".repeat(1_000_000))))
                .isInstanceOf(NotAFeed.class)
                .hasMessageContaining("more than 250000 elements");
    }

    @Test
    void deepJsonIsRefused() {
        String deep = "{\"version\": \"1\", \"items\": [" + "[".repeat(100_000) + "]}";

        assertThatThrownBy(() -> read(deep)).isInstanceOf(NotAFeed.class).hasMessageContaining("deeper");
    }

    @Test
    void aHugeDocumentIsRefusedBeforeItIsRead() {
        assertThatThrownBy(() -> FeedReader.read(new byte[FeedReader.LARGEST + 1], null, ADDRESS))
                .isInstanceOf(NotAFeed.class)
                .hasMessageContaining("6 MB");
    }

    /** What makes patterns and repairs slow when they are written carelessly: openings that never close. */
    @ParameterizedTest
    @MethodSource("repeated")
    void timeGrowsWithLengthOnly(String part) {
        String document = item("First " + part.repeat(300_000 / part.length()));

        assertTimeoutPreemptively(BOUND, () -> {
            readOrRefuse(document);
            readOrRefuse(part.repeat(300_000 / part.length()) + document);
            readOrRefuse(document.replace("<item><title>", "<item><pubDate>")
                    .replace("</title></item>", "</pubDate></item>"));
            readOrRefuse("<feed><entry><content>" + document.replace("<", "&lt;") + "</content></entry></feed>");
            readOrRefuse("<feed xml:base='http://b.example/'><entry><content type='html'><![CDATA[" + document
                    + "]]></content></entry></feed>");
            FeedFinder.candidates(document.getBytes(StandardCharsets.UTF_8), null, ADDRESS);
        });
    }

    static String[] repeated() {
        return new String[] {
            "<!--",
            "<?",
            "<![CDATA[",
            "<b>",
            "<b ",
            "</b>",
            "<",
            "&",
            "&amp;",
            "&#38;lt;",
            "&nbsp;",
            "<a b='",
            "<x:y>",
            "]]>",
            " href='",
            "<a href='x'>",
            "<item>",
            "<!DOCTYPE [",
            "<rss",
            "</rss",
            "1 ",
            "1 May ",
            "2024-",
            "\n \n",
            "\u0001",
            "年",
            "<feed ",
            "<html"
        };
    }

    private static void readOrRefuse(String document) {
        try {
            read(document);
        } catch (NotAFeed e) {
            assertThat(e.reason()).isNotBlank();
        }
    }

    private static String item(String title) {
        return "<rss version=\"2.0\"><channel><title>T</title><item><title>" + title
                + "</title></item></channel></rss>";
    }

    private static Feed read(String document) throws NotAFeed {
        return FeedReader.read(document.getBytes(StandardCharsets.UTF_8), null, ADDRESS);
    }
}
