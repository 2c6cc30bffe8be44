package io.shiftwatch.analysis.article;

import java.util.List;

import io.shiftwatch.analysis.version.SignalChanges;
import io.shiftwatch.analysis.version.WordDiff;
import io.shiftwatch.analysis.version.WordDiff.Piece;

/**
 * What one version of an article changes against another.
 *
 * @param title all of both, in pieces
 * @param text likewise
 */
public record VersionDiff(int from, int to, List<Piece> title, List<Piece> text, SignalChanges signals) {

    static VersionDiff of(ArticleView from, ArticleView to) {
        return new VersionDiff(
                from.version(),
                to.version(),
                WordDiff.between(from.article().title(), to.article().title()),
                WordDiff.between(from.article().text(), to.article().text()),
                SignalChanges.between(from.signals(), to.signals()));
    }
}
