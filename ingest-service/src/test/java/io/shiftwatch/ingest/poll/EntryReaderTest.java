package io.shiftwatch.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.shiftwatch.ingest.feed.Feed;
import io.shiftwatch.ingest.feed.FeedItem;
import io.shiftwatch.ingest.poll.EntryReader.Entries;
import io.shiftwatch.ingest.source.Settings;

class EntryReaderTest {

    private static final Instant NOW = Instant.parse("2026-05-08T12:00:00Z");
    private static final String LONG = "The two ministers met for an hour and spoke about trade. ".repeat(30);

    @Test
    void anotherMarkupOrTrackingParameterIsTheSameItem() {
        String before = only(item("g", "https://news.example/a?utm_source=x", "T", "<p>One  two</p><p>three</p>"))
                .hash();
        String after = only(item(
                        "g", "https://news.example/a?utm_source=y", "T", "<div>One two</div>\n<div>three</div>"))
                .hash();

        assertThat(after).isEqualTo(before);
        assertThat(only(item("g", "https://news.example/a", "T", "<p>One two</p><p>four</p>"))
                        .hash())
                .isNotEqualTo(before);
        assertThat(only(item("g", "https://news.example/a", "U", "<p>One two</p><p>three</p>"))
                        .hash())
                .isNotEqualTo(before);
    }

    @Test
    void aGuidThatSeveralItemsShareNamesNone() {
        Entries entries = read(
                item("https://news.example/", "https://news.example/a", "A", LONG),
                item("https://news.example/", "https://news.example/b", "B", LONG));

        assertThat(entries.entries())
                .extracting(Entry::key)
                .containsExactlyInAnyOrder("https://news.example/a", "https://news.example/b");
    }

    @Test
    void aFeedOfSummariesHasPartialItemsAndOneOfWholeTextsHasShortOnes() {
        assertThat(read(
                                item("a", "https://n.example/a", "A", "Short."),
                                item("b", "https://n.example/b", "B", "Short too."))
                        .entries())
                .allMatch(Entry::partial);
        assertThat(read(item("a", "https://n.example/a", "A", "Short."), item("b", "https://n.example/b", "B", LONG))
                        .entries())
                .noneMatch(Entry::partial);
        assertThat(read(
                                item("a", "https://n.example/a", "A", LONG + "And then [\u2026]"),
                                item("b", "https://n.example/b", "B", LONG))
                        .entries())
                .filteredOn(Entry::partial)
                .hasSize(1);
    }

    @Test
    void theTimeOfTheDocumentIsNotTakenForThatOfItsItems() {
        Instant stamp = Instant.parse("2026-05-08T11:59:43Z");
        FeedItem[] items = IntStream.range(0, 6)
                .mapToObj(i -> item("g" + i, "https://n.example/" + i, "T" + i, LONG, stamp))
                .toArray(FeedItem[]::new);

        Entries entries = read(items);

        assertThat(entries.entries()).allMatch(entry -> entry.published().undatable());
        assertThat(entries.notes()).containsExactly("all items have the same date; it is not taken for theirs");
    }

    @Test
    void impossibleDatesMakeUndatableArticlesAndMissingOnesDoNot() {
        Entry impossible = only(item("g", "https://n.example/a", "T", LONG, Instant.EPOCH));
        Entry future = only(item("g", "https://n.example/a", "T", LONG, NOW.plusSeconds(99 * 3600)));
        Entry missing = only(item("g", "https://n.example/a", "T", LONG, null));

        assertThat(impossible.published().undatable()).isTrue();
        assertThat(future.published().undatable()).isTrue();
        assertThat(missing.published().undatable()).isFalse();
    }

    @Test
    void oldestFirst() {
        Entries entries = read(
                item("b", "https://n.example/b", "B", LONG, NOW.minusSeconds(60)),
                item("a", "https://n.example/a", "A", LONG, NOW.minusSeconds(120)));

        assertThat(entries.entries()).extracting(Entry::title).containsExactly("A", "B");
    }

    @Test
    void withoutATitleTheTextBeginsOneAndWithoutAnythingThereIsNoArticle() {
        assertThat(only(item("g", null, "", "<p>A short note.</p><p>More.</p>")).title())
                .isEqualTo("A short note.");
        assertThat(read(item("g", null, "", "")).refused()).isEqualTo(1);
    }

    @Test
    void whatNoReaderTakesIsLeftOut() {
        Entry entry = only(item("g", "https://n.example/a", "A\u0000B\uD800", "<p>One\uDC00 &#0;two</p>"));

        assertThat(entry.title()).isEqualTo("AB");
        assertThat(entry.text().codePoints()).noneMatch(point -> point == 0 || point >= 0xD800 && point <= 0xDFFF);
    }

    @Test
    void ofAVeryLongTextTheBeginningIsTakenAndThatIsSaid() {
        Entries entries = read(item("g", "https://n.example/a", "A", "word ".repeat(120_000)));

        assertThat(entries.entries().getFirst().text()).hasSize(500_000).startsWith("word word");
        assertThat(entries.notes())
                .containsExactly("1 items have more than 500000 characters; what follows was left out");
    }

    private static Entry only(FeedItem item) {
        return read(item).entries().getFirst();
    }

    private static Entries read(FeedItem... items) {
        return EntryReader.read(
                new Feed(Feed.Format.RSS, "A feed", null, "en", null, Arrays.asList(items), List.of()),
                Settings.DEFAULT,
                NOW);
    }

    private static FeedItem item(@Nullable String guid, @Nullable String link, String title, String html) {
        return item(guid, link, title, html, NOW.minusSeconds(60));
    }

    private static FeedItem item(
            @Nullable String guid, @Nullable String link, String title, String html, @Nullable Instant published) {
        return new FeedItem(guid, link, title, null, html, null, published, null, null, List.of(), null);
    }
}
