package io.shiftwatch.ingest.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.ingest.article.CanonicalUrl;
import io.shiftwatch.ingest.article.PublicationDate;
import io.shiftwatch.ingest.feed.Feed;
import io.shiftwatch.ingest.feed.FeedItem;
import io.shiftwatch.ingest.page.PageText;
import io.shiftwatch.ingest.source.Settings;
import io.shiftwatch.kit.ids.Digest;

/** Makes articles of a feed's items, oldest first. */
final class EntryReader {

    /** More in one document are an archive. */
    static final int MOST = 1_000;

    private static final int MAX_TITLE = 1_000;
    private static final int MAX_SHORT = 500;
    private static final int MAX_TEXT = 500_000;

    /** Of one item; markup may be some times the text. */
    private static final int MAX_HTML = 2_000_000;

    private static final int TITLE_FROM_TEXT = 120;

    /** A summary is not longer. */
    private static final int SUMMARY = 1_200;

    /** In a feed of whole texts at least this share of the items is longer than a summary. */
    private static final double WHOLE = 0.25;

    /** So many items of one and the same second were published by a machine: it is the time of the document. */
    private static final int SAME_SECOND = 5;

    private static final Pattern CUT = Pattern.compile(
            "(?is).*(\\.\\.\\.|\u2026|\\[\u2026]|\\[\\.\\.\\.]|(read|continue|see|learn) (more|reading)\\W*|阅读全文|查看全文|更多)\\s*");

    /** What a widespread publishing program puts below every item. */
    private static final Pattern FOOTER = Pattern.compile("The post .{1,300} (first )?appeared (first )?on .{1,200}");

    private final Feed feed;
    private final Settings settings;
    private final Instant now;
    private final List<String> notes = new ArrayList<>();
    private int refused;

    private EntryReader(Feed feed, Settings settings, Instant now) {
        this.feed = feed;
        this.settings = settings;
        this.now = now;
    }

    /** @param notes what was left out and why */
    record Entries(List<Entry> entries, int refused, List<String> notes) {}

    static Entries read(Feed feed, Settings settings, Instant now) {
        return new EntryReader(feed, settings, now).read();
    }

    /** @param text its whole text, else its summary */
    private record Item(FeedItem stated, PageText text) {}

    private Entries read() {
        List<Item> items = newest().stream().map(EntryReader::item).toList();
        Map<String, Integer> guids = new HashMap<>();
        for (Item item : items) {
            if (item.stated().guid() != null) {
                guids.merge(item.stated().guid(), 1, Integer::sum);
            }
        }
        boolean stamped = stamped(items);
        boolean whole = items.stream()
                        .filter(item -> item.text().text().length() > SUMMARY)
                        .count()
                >= Math.max(1, WHOLE * items.size());
        Map<String, Entry> byKey = new LinkedHashMap<>();
        int repeated = 0;
        for (Item item : items) {
            String guid = item.stated().guid();
            boolean usable = guid != null && guids.getOrDefault(guid, 0) == 1;
            Entry entry = entry(item, usable ? guid : null, stamped, whole);
            if (entry == null) {
                refused++;
            } else {
                repeated += byKey.putIfAbsent(entry.key(), entry) == null ? 0 : 1;
            }
        }
        long cut = items.stream().filter(item -> item.text().isCut()).count();
        if (cut > 0) {
            notes.add(cut + " items have more than " + MAX_TEXT + " characters; what follows was left out");
        }
        if (repeated > 0) {
            notes.add(repeated + " items are listed twice; the first of each was taken");
        }
        if (refused > 0) {
            notes.add(refused + " items have neither a title nor a text nor an address");
        }
        // Feeds have the newest first.
        List<Entry> entries = new ArrayList<>(List.copyOf(byKey.values()).reversed());
        entries.sort(Comparator.comparing(
                entry -> Objects.requireNonNullElse(entry.published().at(), Instant.EPOCH)));
        return new Entries(entries, refused, List.copyOf(notes));
    }

    private static Item item(FeedItem item) {
        String content = item.content();
        String html = content != null && !content.isBlank() ? content : Objects.requireNonNullElse(item.summary(), "");
        return new Item(
                item,
                PageText.ofFragment(html.substring(0, Math.min(html.length(), MAX_HTML)))
                        .withoutLast(paragraph -> FOOTER.matcher(paragraph).matches())
                        .limited(MAX_TEXT));
    }

    private List<FeedItem> newest() {
        if (feed.items().size() <= MOST) {
            return feed.items();
        }
        notes.add(feed.items().size() + " items; the newest " + MOST + " were read");
        return feed.items().stream()
                .sorted(Comparator.comparing((FeedItem item) -> Objects.requireNonNullElse(
                                item.publishedAt() == null ? item.updatedAt() : item.publishedAt(), Instant.EPOCH))
                        .reversed())
                .limit(MOST)
                .toList();
    }

    private boolean stamped(List<Item> items) {
        Set<Instant> times = new HashSet<>();
        for (Item item : items) {
            Instant at = item.stated().publishedAt();
            if (at == null || at.getEpochSecond() % 3600 == 0) {
                return false;
            }
            times.add(at);
        }
        boolean stamped = items.size() >= SAME_SECOND && times.size() == 1;
        if (stamped) {
            notes.add("all items have the same date; it is not taken for theirs");
        }
        return stamped;
    }

    private @Nullable Entry entry(Item item, @Nullable String guid, boolean stamped, boolean whole) {
        FeedItem stated = item.stated();
        String url =
                stated.link() == null ? null : CanonicalUrl.of(stated.link()).orElse(null);
        String text = item.text().text();
        String title = title(clean(stated.title()), text);
        if (title.isEmpty() && url == null) {
            return null;
        }
        boolean partial = text.isEmpty() || CUT.matcher(tail(text)).matches() || !whole && text.length() <= SUMMARY;
        return new Entry(
                guid != null ? bounded(guid) : url != null ? url : "title:" + Digest.of(title),
                url,
                stated.link(),
                stated.guid() == null ? null : clean(stated.guid()),
                title,
                text,
                item.text().zones(title),
                cut(stated.author()),
                language(stated),
                stamped ? new PublicationDate(null, true) : published(stated),
                Digest.of(collapsed(title), collapsed(text), url, String.valueOf(stated.publishedAt())),
                partial && url != null);
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 60));
    }

    private static String title(String given, String text) {
        if (!given.isBlank()) {
            return given.substring(0, Math.min(given.length(), MAX_TITLE));
        }
        int line = text.indexOf('\n');
        String first = line < 0 ? text : text.substring(0, line);
        return first.length() <= TITLE_FROM_TEXT
                ? first
                : first.substring(0, TITLE_FROM_TEXT).strip() + "\u2026";
    }

    /** A date that is stated and cannot be read is worth saying; one of the last change stands in for a missing one. */
    private PublicationDate published(FeedItem item) {
        Instant at = item.publishedAt() == null ? item.updatedAt() : item.publishedAt();
        return at == null ? new PublicationDate(null, item.statedDate() != null) : PublicationDate.of(at, now);
    }

    private @Nullable String language(FeedItem item) {
        for (String stated : new @Nullable String[] {settings.language(), item.language(), feed.language()}) {
            String tag = stated == null
                    ? "und"
                    : Locale.forLanguageTag(stated.strip().replace('_', '-')).toLanguageTag();
            if (!tag.equals("und")) {
                return tag;
            }
        }
        return null;
    }

    /** Without what no JSON reader and no database takes. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0 && (point < 0xD800 || point > 0xDFFF))
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static String collapsed(String text) {
        return text.replaceAll("[\\s\\p{Z}\\u200b\\u2060\\ufeff]+", " ").strip();
    }

    private static @Nullable String cut(@Nullable String text) {
        String clean = text == null ? "" : collapsed(clean(text));
        return clean.isEmpty() ? null : clean.substring(0, Math.min(clean.length(), MAX_SHORT));
    }

    private static String bounded(String guid) {
        String clean = clean(guid);
        return clean.length() <= MAX_SHORT ? clean : "hash:" + Digest.of(clean);
    }
}
