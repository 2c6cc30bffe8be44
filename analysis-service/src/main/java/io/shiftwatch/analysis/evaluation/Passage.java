package io.shiftwatch.analysis.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.judge.ArticleText;

/**
 * A labelled text.
 *
 * @param line of the file it stands in, from 1
 * @param expected every signal the text holds; empty for none
 * @param families that were labelled; others found are not counted. Empty for all
 */
record Passage(
        int line,
        String id,
        String title,
        String text,
        String source,
        @Nullable String author,
        @Nullable Instant publishedAt,
        List<Label> expected,
        Set<String> families) {

    /**
     * @param checked fields that the label names; what it leaves out is not compared
     * @param actor null where there is none, if checked
     */
    record Label(
            String family,
            @Nullable String status,
            @Nullable String actor,
            @Nullable String target,
            @Nullable String speaker,
            Set<String> checked) {}

    ArticleText article() {
        return new ArticleText(id, 1, title, text, null, publishedAt, source, author);
    }
}
