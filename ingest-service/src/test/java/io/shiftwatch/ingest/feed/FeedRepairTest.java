package io.shiftwatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken documents give what can be had, and say what was done. */
class FeedRepairTest {

    private static final URI ADDRESS = URI.create("https://a.example/feed");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Q&A: tariffs & trade | Q&A: tariffs & trade | ampersands",
                "caf&eacute;&nbsp;talk | café talk | only HTML knows",
                "be\u0008ll&#7;s | bells | does not allow",
                "1 < 2 | 1 < 2 | angle brackets",
                "a <b>bold <i>claim</b> | a bold claim | do not match",
                "one<br>two | one two | do not match",
            })
    void whatIsNotXmlIsMendedAndSaid(String written, String title, String repair) throws NotAFeed {
        Feed feed = read(item(written));

        assertThat(feed.items()).extracting(FeedItem::title).containsExactly(title, "Second");
        assertThat(feed.repairs()).singleElement().asString().contains(repair);
    }

    @Test
    void junkAroundTheDocumentIsLeftOut() throws NotAFeed {
        Feed feed = read("\n<br /><b>Warning</b>: mysql_connect()\n<?xml version=\"1.0\"?>\n" + item("First")
                + "<!-- x --><script>1 && 2</script>");

        assertThat(feed.items()).hasSize(2);
        assertThat(feed.repairs()).hasSize(2).allMatch(repair -> repair.contains("left out"));
    }

    @Test
    void aCommentOrBlankLineBeforeTheDeclarationIsNoObstacle() throws NotAFeed {
        assertThat(read("\n<?xml version=\"1.0\"?>" + item("First")).items()).hasSize(2);
        assertThat(read("<!-- cached -->\n<?xml version=\"1.0\"?>" + item("First"))
                        .items())
                .hasSize(2);
    }

    @Test
    void aPrefixNobodyDeclaredMeansWhatItAlwaysMeans() throws NotAFeed {
        Feed feed = read("<rss version='2.0'><channel><item><dc:creator>Ann</dc:creator><odd:x y:z='1'/>"
                + "<content:encoded><![CDATA[<p>Text & more</p>]]></content:encoded></item></channel></rss>");

        assertThat(feed.items().getFirst().author()).isEqualTo("Ann");
        assertThat(feed.items().getFirst().content()).isEqualTo("<p>Text & more</p>");
        assertThat(feed.repairs()).containsExactly("prefixes used without a declaration: dc, odd, y, content");
    }

    @Test
    void itemsWithoutEndTagsAreItems() throws NotAFeed {
        Feed feed = read(
                "<rss><channel><item><title>A</title><item><title>B</title><item><title>C</title></channel></rss>");

        assertThat(feed.items()).extracting(FeedItem::title).containsExactly("A", "B", "C");
    }

    @Test
    void ofTwoDocumentsInOneTheFirstIsRead() throws NotAFeed {
        Feed feed = read(item("First") + item("Again"));

        assertThat(feed.items()).extracting(FeedItem::title).startsWith("First", "Second");
        assertThat(feed.repairs()).isNotEmpty();
    }

    @Test
    void aNamespaceNobodyKnowsIsNoObstacle() throws NotAFeed {
        assertThat(read(item("First").replace("<rss ", "<rss xmlns='http://www.w3.org/2005/Atom' "))
                        .items())
                .hasSize(2);
        assertThat(read("<feed xmlns='urn:x'><entry><title>A</title></entry></feed>")
                        .items())
                .hasSize(1);
    }

    @Test
    void ofATruncatedDocumentTheCompleteItemsAreHad() throws NotAFeed {
        String whole = item("First");

        Feed feed = read(whole.substring(0, whole.indexOf("Second") + 3));

        assertThat(feed.items()).extracting(FeedItem::title).containsExactly("First");
        assertThat(feed.repairs()).singleElement().asString().contains("breaks off");
    }

    @Test
    void ofATruncatedDocumentWithOtherFaultsTheCompleteItemsAreHad() throws NotAFeed {
        String whole = item("Q&A <br> x");

        Feed feed = read(whole.substring(0, whole.indexOf("Second") + 3));

        assertThat(feed.items()).extracting(FeedItem::title).containsExactly("Q&A x");
        assertThat(feed.repairs()).anyMatch(repair -> repair.contains("breaks off"));
    }

    @Test
    void anItemBeforeTheBreakIsNotLostWithIt() throws NotAFeed {
        String whole = item("a <b>b");

        Feed feed = read(whole.substring(0, whole.indexOf("</channel>")));

        assertThat(feed.items()).extracting(FeedItem::title).containsExactly("a b", "Second");
    }

    @Test
    void ofTruncatedJsonTheCompleteItemsAreHad() throws NotAFeed {
        Feed feed = read(
                "{\"version\": \"https://jsonfeed.org/version/1\", \"title\": \"T\", \"items\": [{\"id\": \"1\"}, {\"id\": \"2\", \"ti");

        assertThat(feed.items()).extracting(FeedItem::guid).containsExactly("1");
        assertThat(feed.repairs()).singleElement().asString().contains("breaks off");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, none, UTF-8, false",
        "UTF-8, text/xml; charset=utf-8, none, false",
        "GB18030, none, gb2312, false",
        "GBK, text/xml; charset=gbk, none, false",
        "GBK, text/xml; charset=gbk, UTF-8, false",
        "GBK, text/xml, UTF-8, true",
        "GBK, text/xml; charset=utf-8, GB2312, true",
        "GBK, none, none, true",
        "Big5, none, big5, false",
        "UTF-8, text/xml; charset=ISO-8859-1, UTF-8, true",
        "UTF-8, none, GB2312, true",
        "UTF-16, none, UTF-16, false",
        "UTF-16LE, none, none, false",
        "UTF-8, none, UTF-16, true",
        "UTF-8, none, no-such-set, true"
    })
    void chineseTextIsReadInWhateverSetItReallyIs(Charset real, String header, String declared, boolean repaired)
            throws NotAFeed {
        String title = "外交部就台海局勢答記者問：中方堅決反對";
        String prolog = declared.equals("none") ? "" : "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>";
        byte[] body = (prolog + item(title)).getBytes(real);

        Feed feed = FeedReader.read(body, header.equals("none") ? null : header, ADDRESS);

        assertThat(feed.items().getFirst().title()).isEqualTo(title);
        assertThat(feed.repairs()).hasSize(repaired ? 1 : 0);
    }

    @Test
    void westernTextWithoutAnyDeclarationIsRead() throws NotAFeed {
        byte[] body = item("Café – “naïve” résumé").getBytes(Charset.forName("windows-1252"));

        assertThat(FeedReader.read(body, "text/xml", ADDRESS).items().getFirst().title())
                .isEqualTo("Café – “naïve” résumé");
    }

    @Test
    void oneBrokenLetterDoesNotChangeTheSetOfAllOthers() throws NotAFeed {
        byte[] body = item("外交部发言人就有关问题答记者问中方坚决反对要闻 Xx").getBytes(StandardCharsets.UTF_8);
        body[new String(body, StandardCharsets.ISO_8859_1).indexOf("Xx")] = (byte) 0xE5;

        assertThat(FeedReader.read(body, null, ADDRESS).items().getFirst().title())
                .startsWith("外交部发言人就有关问题");
    }

    @Test
    void markupBeyondRepairIsRefusedInWords() {
        assertThatThrownBy(() -> read("<rss")).isInstanceOf(NotAFeed.class);
        assertThatThrownBy(() -> read("<feed <<<>> ")).isInstanceOf(NotAFeed.class);
    }

    private static String item(String title) {
        return "<rss version=\"2.0\"><channel><title>T</title><item><title>" + title
                + "</title></item>\n<item><title>Second</title></item></channel></rss>";
    }

    private static Feed read(String document) throws NotAFeed {
        return read(document, null);
    }

    private static Feed read(String document, @Nullable String contentType) throws NotAFeed {
        return FeedReader.read(document.getBytes(StandardCharsets.UTF_8), contentType, ADDRESS);
    }

    @Test
    void aRepairNamesNothingOfALibrary() throws NotAFeed {
        List<String> repairs = read(item("a <b>bold <i>claim</b> & &nbsp;")).repairs();

        assertThat(repairs).hasSize(3).noneMatch(repair -> repair.contains("Exception"));
    }
}
