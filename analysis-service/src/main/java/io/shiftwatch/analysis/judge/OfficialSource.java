package io.shiftwatch.analysis.judge;

import java.util.Optional;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Publisher;
import io.shiftwatch.analysis.text.FieldText;

/**
 * Whose voice a source is, listed or not: "Ministry of Foreign Affairs of Japan", "US Embassy in Moscow" and "中国驻美国大使馆" name an
 * organ, and first the state or bloc that it belongs to.
 */
final class OfficialSource {

    private OfficialSource() {}

    /** Empty for an outlet. */
    static Optional<Publisher> of(Catalog catalog, String source) {
        Optional<Publisher> listed = catalog.publisher(source);
        return listed.isPresent() ? listed : organ(catalog, source);
    }

    private static Optional<Publisher> organ(Catalog catalog, String source) {
        FieldText name = FieldText.of("source", source);
        var organs = catalog.organs().find(name.tokens(), 0, name.tokens().size());
        if (organs.isEmpty()) {
            return Optional.empty();
        }
        return new MentionFinder(catalog, null)
                .find(name).stream()
                        .filter(mention -> mention.side() != null && mention.kind() != Actor.Kind.PERSON)
                        .findFirst()
                        .map(mention -> new Publisher(
                                source,
                                java.util.Objects.requireNonNull(mention.side()),
                                organs.getFirst().value().rank(),
                                true,
                                organs.getFirst().value().role()));
    }
}
