package io.shiftwatch.analysis.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.judge.Analyst;

/**
 * A file of labelled passages, judged by a catalogue.
 *
 * @param passages how many there are
 */
record Judged(Catalog catalog, Evaluation evaluation, int passages) {

    /**
     * @param folder of the catalogue; null for the packaged one
     * @param archive of the articles that passages are a part of; null without
     * @throws io.shiftwatch.analysis.catalog.CatalogError when the catalogue cannot be read
     */
    static Judged by(@Nullable Path folder, @Nullable Path archive, Path file) throws PassageFile.Unusable {
        Catalog catalog = folder == null ? Catalog.packaged() : Catalog.load(folder);
        Set<String> families = catalog.families().stream().map(Family::slug).collect(Collectors.toUnmodifiableSet());
        Evaluation evaluation = new Evaluation(new Analyst(catalog));
        List<Passage> passages =
                PassageFile.read(file, families, archive == null ? Map.of() : PassageFile.articles(archive));
        passages.forEach(evaluation::add);
        return new Judged(catalog, evaluation, passages.size());
    }
}
