package io.shiftwatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedFinderTest {

    private static final URI ADDRESS = URI.create("https://ministry.example/press/index.html");

    @Test
    void whatThePageDeclaresComesBeforeWhatItLinksAndThatBeforeGuesses() {
        List<String> found = candidates("""
                <html><head>
                <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
                <link rel="stylesheet" type="text/css" href="/rss.css">
                <link rel="alternate" hreflang="de" href="/de/">
                <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="news.atom#top">
                </head><body>
                <a href="/rss/speeches.xml">Speeches</a><a href="https://feeds.other.example/x">RSS</a>
                <a href="/feedback">Feedback</a><a href="/address">Address</a><a href="javascript:void(0)">RSS</a>
                </body></html>""");

        assertThat(found)
                .startsWith(
                        "https://ministry.example/press/news.atom",
                        "https://ministry.example/rss/speeches.xml",
                        "https://feeds.other.example/x",
                        "https://ministry.example/comments/feed/")
                .contains("https://ministry.example/feed", "https://ministry.example/press/rss.xml")
                .doesNotHaveDuplicates()
                .noneMatch(address ->
                        address.contains("feedback") || address.contains("css") || address.contains("/address"));
    }

    @Test
    void aBaseInThePageCounts() {
        assertThat(
                        candidates(
                                "<base href='https://www.b.example/x/'><link rel=alternate type=application/feed+json href=feed.json>"))
                .startsWith("https://www.b.example/x/feed.json");
    }

    @Test
    void aPageThatNamesNoneStillHasCustomaryPlaces() {
        assertThat(candidates("<html><body>Nothing here</body></html>"))
                .contains(
                        "https://ministry.example/feed",
                        "https://ministry.example/atom.xml",
                        "https://ministry.example/feed.json");
    }

    @Test
    void aPageFullOfLinksDoesNotCostEndlessRequests() {
        assertThat(candidates("<a href='/feed/%d'>x</a>".repeat(1000).transform(FeedFinderTest::numbered)))
                .hasSizeLessThanOrEqualTo(40);
    }

    private static String numbered(String text) {
        Object[] numbers = java.util.stream.IntStream.range(0, 1000).boxed().toArray();
        return text.formatted(numbers);
    }

    private static List<String> candidates(String page) {
        return FeedFinder.candidates(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", ADDRESS)
                .stream()
                .map(URI::toString)
                .toList();
    }
}
