package io.shiftwatch.ingest.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.ingest.feed.FeedDate;

/** When a page says its article was published: for machines first, else as shown. Nothing is taken out of the text. */
final class PageDate {

    /** In the order of trust; later ones are names that single publishers made up. */
    private static final String[] TAGS = {
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "article:published",
        "article.published",
        "datepublished",
        "parsely-pub-date",
        "dc.date.issued",
        "dc.issued",
        "dc.date.created",
        "dc.created",
        "dc.date",
        "citation_publication_date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish_date",
        "publish-date",
        "publication_date",
        "article:publicationdate",
        "article_date_original",
        "date"
    };

    private static final String[] SHOWN = {
        "[itemprop~=datePublished]",
        "time[pubdate]",
        ".dt-published",
        "time.entry-date, time.published",
        "article time[datetime]",
        "main time[datetime]"
    };

    private static final int MOST_SHOWN = 20;

    /** Before the web there were no pages; such dates, and those far ahead, are defaults of templates. */
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private static final List<Function<String, Object>> STANDARD =
            List.of(OffsetDateTime::parse, LocalDateTime::parse, LocalDate::parse);

    private PageDate() {}

    /** ISO 8601; what is stated, as written, when nothing can be a date: then it is known that there was one. */
    static @Nullable String of(Document page, LinkedData data, MetaTags tags) {
        List<String> stated = new ArrayList<>(data.names("datePublished"));
        for (String name : TAGS) {
            stated.addAll(tags.all(name));
        }
        stated.addAll(data.names("dateCreated"));
        return Stream.concat(stated.stream(), Stream.of(SHOWN).flatMap(query -> shown(page, query)))
                .filter(PageDate::isPossible)
                .findFirst()
                .map(PageDate::standard)
                .orElse(stated.isEmpty() ? null : stated.getFirst());
    }

    private static Stream<String> shown(Document page, String query) {
        return page.select(query).stream()
                .filter(element -> !element.attr("itemprop").contains("dateModified"))
                .limit(MOST_SHOWN)
                .filter(element -> !Surroundings.hold(element))
                .flatMap(element -> written(element).stream());
    }

    private static List<String> written(Element element) {
        List<String> written = new ArrayList<>();
        for (String attribute : List.of("datetime", "content", "title")) {
            written.add(Line.plain(element.attr(attribute)));
        }
        written.add(Line.plain(element.ownText()));
        return written.stream().filter(text -> !text.isEmpty()).toList();
    }

    private static boolean isPossible(String written) {
        Instant at = FeedDate.parse(written);
        return at != null && at.isAfter(FIRST) && at.isBefore(LAST);
    }

    private static String standard(String written) {
        for (Function<String, Object> form : STANDARD) {
            try {
                form.apply(written);
                return written;
            } catch (DateTimeException e) {
                // Not in this form; the next one may fit.
            }
        }
        return String.valueOf(FeedDate.parse(written));
    }
}
