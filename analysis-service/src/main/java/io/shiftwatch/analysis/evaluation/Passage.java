package io.shiftwatch.analysis.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.judge.ArticleText;
import io.shiftwatch.events.Signal;

/**
 * A labelled text.
 *
 * @param line of the file it stands in, from 1
 * @param expected every signal the text holds; empty for none
 * @param families that were labelled; others found are not counted. Empty for all
 * @param within null for the whole text
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
        Set<String> families,
        @Nullable Within within) {

    /** The part of the text that was labelled; what is found elsewhere is not counted. */
    record Within(String field, int start, int end) {
        boolean holds(Signal signal) {
            Signal.Evidence evidence = signal.evidence().getFirst();
            return evidence.field().equals(field) && evidence.start() >= start && evidence.start() < end;
        }
    }

    boolean counts(Signal signal) {
        boolean labelled = families.isEmpty() || families.contains(signal.family());
        return labelled && (within == null || within.holds(signal));
    }

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
