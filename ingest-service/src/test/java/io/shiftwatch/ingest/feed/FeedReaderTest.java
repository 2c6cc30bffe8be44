package io.shiftwatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedReaderTest {

    private static final URI ADDRESS = URI.create("https://ministry.example/press/feed.xml");

    @Test
    void rss2WithItsUsualVocabulariesIsRead() throws NotAFeed {
        Feed feed = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
                <channel>
                  <title>Ministry &amp; Press</title>
                  <atom:link href="https://ministry.example/press/feed.xml" rel="self"/>
                  <link>https://ministry.example/press/</link>
                  <language>en-gb</language><ttl>30</ttl>
                  <item>
                    <title>A <![CDATA[<b>new</b>]]> policy</title>
                    <link>2024/policy</link>
                    <guid isPermaLink="false">id-7</guid>
                    <dc:creator>Ann Author</dc:creator><dc:creator>Bo Writer</dc:creator>
                    <pubDate>Fri, 03 May 2024 10:20:30 +0200</pubDate>
                    <category>Trade</category><dc:subject>China</dc:subject>
                    <description>&lt;p&gt;Short&lt;/p&gt;</description>
                    <content:encoded><![CDATA[<p>Long & full</p>]]></content:encoded>
                  </item>
                </channel></rss>""");

        assertThat(feed.format()).isEqualTo(Feed.Format.RSS);
        assertThat(feed.title()).isEqualTo("Ministry & Press");
        assertThat(feed.home()).isEqualTo("https://ministry.example/press/");
        assertThat(feed.language()).isEqualTo("en-gb");
        assertThat(feed.ttl()).isEqualTo(Duration.ofMinutes(30));
        assertThat(feed.repairs()).isEmpty();
        assertThat(feed.items())
                .containsExactly(new FeedItem(
                        "id-7",
                        "https://ministry.example/press/2024/policy",
                        "A new policy",
                        "<p>Long & full</p>",
                        "<p>Short</p>",
                        "Ann Author, Bo Writer",
                        Instant.parse("2024-05-03T08:20:30Z"),
                        null,
                        "Fri, 03 May 2024 10:20:30 +0200",
                        List.of("Trade", "China"),
                        null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.91", "0.92", "0.93", "0.94", "2.0", "2.01", "3.7"})
    void everyVersionOfRssIsRead(String version) throws NotAFeed {
        FeedItem item = only(
                "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" "
                        + "\"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss version=\"" + version
                        + "\"><channel><title>T</title><item><title>One</title><link>http://a.example/1</link></item></channel></rss>");

        assertThat(item.title()).isEqualTo("One");
        assertThat(item.link()).isEqualTo("http://a.example/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://purl.org/rss/1.0/",
                "http://channel.netscape.com/rdf/simple/0.9/",
                "http://my.netscape.com/rdf/simple/0.9/"
            })
    void rdfHasItsItemsBesideTheChannel(String namespace) throws NotAFeed {
        Feed feed = read("""
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="%s"
                     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
                  <channel rdf:about="http://a.example/rss"><title>T</title><link>http://a.example/</link>
                    <dc:language>zh</dc:language>
                    <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
                  <item rdf:about="http://a.example/1"><title>One</title><dc:date>2024-05-03T10:20+08:00</dc:date></item>
                </rdf:RDF>""".formatted(namespace));

        assertThat(feed.format()).isEqualTo(Feed.Format.RDF);
        assertThat(feed.language()).isEqualTo("zh");
        assertThat(feed.ttl()).isEqualTo(Duration.ofHours(6));
        FeedItem item = feed.items().getFirst();
        assertThat(item.guid()).isEqualTo("http://a.example/1");
        assertThat(item.link()).isEqualTo("http://a.example/1");
        assertThat(item.publishedAt()).isEqualTo("2024-05-03T02:20:00Z");
    }

    @Test
    void atomTakesThePageItsBaseAndItsXhtml() throws NotAFeed {
        Feed feed = read("""
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/news/" xml:lang="fr">
                  <title type="html">News &amp;amp; views</title>
                  <link rel="self" href="feed.atom"/><link href="./"/>
                  <author><name>The desk</name></author>
                  <entry xml:lang="en">
                    <id>tag:a.example,2024:1</id>
                    <title type="html">AT&amp;amp;T &lt;em&gt;again&lt;/em&gt;</title>
                    <link rel="edit" href="edit/1"/><link rel="enclosure" href="1.mp3"/>
                    <link rel="alternate" type="application/json" href="1.json"/>
                    <link rel="alternate" type="text/html" href="1.html"/>
                    <updated>2024-05-03T10:20:30Z</updated>
                    <category term="t1" label="Trade"/>
                    <summary>1 &lt; 2</summary>
                    <content type="xhtml" xml:base="deep/"><div xmlns="http://www.w3.org/1999/xhtml">
                      <p>See <a href="more">1 &lt; 2</a><br/></p></div></content>
                  </entry>
                </feed>""");

        assertThat(feed.title()).isEqualTo("News & views");
        assertThat(feed.home()).isEqualTo("https://a.example/news/");
        assertThat(feed.language()).isEqualTo("fr");
        assertThat(feed.items())
                .containsExactly(new FeedItem(
                        "tag:a.example,2024:1",
                        "https://a.example/news/1.html",
                        "AT&T again",
                        "<p>See <a href=\"https://a.example/news/deep/more\">1 &lt; 2</a><br></p>",
                        "1 &lt; 2",
                        "The desk",
                        null,
                        Instant.parse("2024-05-03T10:20:30Z"),
                        "2024-05-03T10:20:30Z",
                        List.of("Trade"),
                        "en"));
    }

    @Test
    void atom03KnowsModes() throws NotAFeed {
        FeedItem item = only("""
                <feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry>
                  <title mode="base64">SGVsbG8gd29ybGQ=</title>
                  <issued>2004-01-01T19:48:21-05:00</issued><modified>2004-01-02T00:00:00Z</modified>
                  <content type="text/html" mode="escaped">&lt;p&gt;Text&lt;/p&gt;</content>
                </entry></feed>""");

        assertThat(item.title()).isEqualTo("Hello world");
        assertThat(item.content()).isEqualTo("<p>Text</p>");
        assertThat(item.publishedAt()).isEqualTo("2004-01-02T00:48:21Z");
        assertThat(item.updatedAt()).isEqualTo("2004-01-02T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"})
    void jsonFeedIsRead(String version) throws NotAFeed {
        Feed feed = read("""
                {"version": "%s", "title": "T", "home_page_url": "https://a.example/", "language": "en",
                 "authors": [{"name": "The desk"}],
                 "items": [{"id": 7, "url": "/7", "title": "Seven", "content_text": "1 < 2\\n\\nEnd",
                   "date_published": "2024-05-03T10:20:30.5+02:00", "tags": ["a", "b"]},
                  {"id": "https://a.example/8", "content_html": "<p>x</p>", "author": {"name": "Ann"}}]}""".formatted(version));

        assertThat(feed.format()).isEqualTo(Feed.Format.JSON);
        FeedItem first = feed.items().getFirst();
        assertThat(first.guid()).isEqualTo("7");
        assertThat(first.link()).isEqualTo("https://a.example/7");
        assertThat(first.content()).isEqualTo("<p>1 &lt; 2</p>\n<p>End</p>");
        assertThat(first.author()).isEqualTo("The desk");
        assertThat(first.publishedAt()).isEqualTo("2024-05-03T08:20:30.500Z");
        assertThat(feed.items().getLast().link()).isEqualTo("https://a.example/8");
        assertThat(feed.items().getLast().title()).isEmpty();
        assertThat(feed.items().getLast().author()).isEqualTo("Ann");
    }

    @Test
    void aNewsSitemapIsAFeedOfPages() throws NotAFeed {
        Feed feed = read("""
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                  <url><loc>https://a.example/1</loc><news:news>
                    <news:publication><news:name>The Example</news:name><news:language>zh-cn</news:language></news:publication>
                    <news:publication_date>2024-05-03</news:publication_date><news:title>要闻</news:title></news:news></url>
                  <url><loc>https://a.example/2</loc><lastmod>2024-05-04T00:00:00Z</lastmod></url>
                </urlset>""");

        assertThat(feed.format()).isEqualTo(Feed.Format.SITEMAP);
        assertThat(feed.title()).isEqualTo("The Example");
        FeedItem item = feed.items().getFirst();
        assertThat(item.title()).isEqualTo("要闻");
        assertThat(item.publishedAt()).isEqualTo("2024-05-03T00:00:00Z");
        assertThat(item.language()).isEqualTo("zh-cn");
        assertThat(feed.items().getLast().updatedAt()).isEqualTo("2024-05-04T00:00:00Z");
    }

    @Test
    void aSitemapIndexNamesSitemaps() throws NotAFeed {
        Feed feed = read("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                + "<sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>");

        assertThat(feed.format()).isEqualTo(Feed.Format.SITEMAP_INDEX);
        assertThat(feed.items()).extracting(FeedItem::link).containsExactly("https://a.example/s1.xml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fish &amp; Chips | Fish & Chips",
                "Fish &amp;amp; Chips | Fish & Chips",
                "&lt;b&gt;Bold&lt;/b&gt; claim | Bold claim",
                "&amp;lt;b&amp;gt;Bold&amp;lt;/b&amp;gt; claim | Bold claim",
                "<![CDATA[It&#8217;s]]> | It’s",
                "a &lt; b and c &gt; d | a < b and c > d",
                "List&lt;String&gt; is back | List<String> is back",
                "How the &lt;p&gt; tag works | How the <p> tag works",
                "Line one&lt;br/&gt;line two | Line one line two",
                "?page=1&amp;copy=2 | ?page=1&copy=2",
                "<p>Naked</p> markup | Naked markup"
            })
    void titlesComeOutPlain(String written, String plain) throws NotAFeed {
        assertThat(only("<rss><channel><item><title>" + written + "</title></item></channel></rss>")
                        .title())
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "<link>https://a.example/1</link><guid>https://a.example/?p=1</guid> | https://a.example/1",
                "<guid>https://a.example/?p=1</guid> | https://a.example/?p=1",
                "<guid isPermaLink='false'>https://a.example/?p=1</guid> | none",
                "<guid>abc</guid> | none",
                "<link>javascript:alert(1)</link> | none",
                "<link> /a b/中 </link> | https://ministry.example/a%20b/中",
                "<link>www.b.example/1</link> | http://www.b.example/1",
                "<link>?page=2</link> | https://ministry.example/press/feed.xml?page=2",
                "<link></link><link href='https://a.example/2'/> | https://a.example/2"
            })
    void anItemsLinkIsAWebAddressOrNone(String written, String link) throws NotAFeed {
        assertThat(only("<rss><channel><item>" + written + "</item></channel></rss>")
                        .link())
                .isEqualTo(link);
    }

    @Test
    void aDateNobodyCanReadIsKeptAsWritten() throws NotAFeed {
        FeedItem item = only("<rss><channel><item><pubDate>sometime in May</pubDate></item></channel></rss>");

        assertThat(item.publishedAt()).isNull();
        assertThat(item.statedDate()).isEqualTo("sometime in May");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  \n ' | empty",
                "<!DOCTYPE html><html><body>Hi</body></html> | web page",
                "<html><form><input type=\"password\"></form></html> | login page",
                "<html><title>Just a moment...</title></html> | asks whether a person",
                "Not found | plain text",
                "<note><to>Ann</to></note> | its root is <note>",
                "<opml version='2.0'><body/></opml> | list of feeds",
                "{\"error\": \"no\"} | no JSON Feed",
                "%PDF-1.7 | PDF",
                "<svg xmlns='http://www.w3.org/2000/svg'><feed/></svg> | its root is <svg>"
            })
    void whatIsNoFeedIsRefusedWithItsReason(String document, String reason) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(NotAFeed.class).hasMessageContaining(reason);
    }

    private static FeedItem only(String document) throws NotAFeed {
        List<FeedItem> items = read(document).items();
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private static Feed read(String document) throws NotAFeed {
        return FeedReader.read(document.getBytes(StandardCharsets.UTF_8), null, ADDRESS);
    }
}
