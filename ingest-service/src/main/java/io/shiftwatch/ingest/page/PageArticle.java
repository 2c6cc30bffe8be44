package io.shiftwatch.ingest.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Zone;

/**
 * What a page says, without its furniture.
 *
 * @param title empty when it has none
 * @param text paragraphs with a blank line between; empty when no article was found
 * @param zones of title and text, in order, covering both
 * @param author several are parted by commas
 * @param publishedAt ISO 8601; as the page writes it when that is none
 * @param canonicalUrl as the page writes it, resolved against its address
 */
public record PageArticle(
        String title,
        String text,
        List<Zone> zones,
        @Nullable String author,
        @Nullable String publishedAt,
        @Nullable String language,
        @Nullable String canonicalUrl) {

    /** With another headline than the page's own. */
    public List<Zone> zonesUnder(String headline) {
        List<Zone> under = new ArrayList<>();
        under.add(new Zone("title", Zone.Kind.HEADLINE, 0, headline.length()));
        zones.stream().filter(zone -> zone.field().equals("text")).forEach(under::add);
        return under;
    }
}
