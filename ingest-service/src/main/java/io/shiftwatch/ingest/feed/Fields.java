package io.shiftwatch.ingest.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the formats have in common. */
final class Fields {

    /** More than this is a feed gone wrong, and nobody reads them. */
    private static final int MOST_CATEGORIES = 100;

    private Fields() {}

    /** The first that can be read; when none can, the first as written. */
    static Stated date(Stream<@Nullable String> written) {
        Stated unreadable = new Stated(null, null);
        for (String text :
                written.map(Fields::orEmpty).filter(text -> !text.isBlank()).toList()) {
            Instant at = FeedDate.parse(text);
            if (at != null) {
                return new Stated(at, text.strip());
            }
            unreadable = unreadable.text == null ? new Stated(null, text.strip()) : unreadable;
        }
        return unreadable;
    }

    static Stated date(XmlNode node, String... names) {
        return date(Stream.of(names).flatMap(name -> node.all(name).stream()).map(XmlNode::text));
    }

    record Stated(@Nullable Instant at, @Nullable String text) {

        @Nullable
        String textOr(Stated other) {
            return text == null ? other.text : text;
        }
    }

    static List<String> categories(Stream<@Nullable String> written) {
        Set<String> distinct = written.map(Html::plain)
                .filter(text -> !text.isEmpty())
                .limit(MOST_CATEGORIES)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return List.copyOf(distinct);
    }

    static @Nullable String joined(Collection<String> names) {
        String text = names.stream()
                .map(Html::plain)
                .filter(name -> !name.isEmpty())
                .distinct()
                .limit(MOST_CATEGORIES)
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }

    static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
