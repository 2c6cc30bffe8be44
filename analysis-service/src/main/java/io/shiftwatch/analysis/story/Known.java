package io.shiftwatch.analysis.story;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * An article of the archive that may have to do with a new one.
 *
 * @param storyNumber counts the stories in the order they began in
 * @param leader the article this one is a copy of; itself when it is none
 * @param origin the leader's source
 * @param source who published it
 * @param likeness by key terms, 0 to 1; 0 when it was not found by them
 * @param titleShared how much of the new article's title it has, rare words weighing more, 0 to 1
 * @param sharedTerms how many
 */
record Known(
        String articleId,
        String storyId,
        long storyNumber,
        Instant at,
        Sketch sketch,
        String textHash,
        Set<String> actors,
        String leader,
        String origin,
        String source,
        double likeness,
        double titleShared,
        int sharedTerms) {

    boolean within(Duration window, Instant other) {
        return Duration.between(at, other).abs().compareTo(window) <= 0;
    }
}
