package io.shiftwatch.ingest.poll;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.ingest.source.Health;
import io.shiftwatch.ingest.source.PollState;

/** How a source is, and why, in a person's words. */
final class HealthJudge {

    /** A hiccup is none of anybody's business. */
    private static final int FAILURES = 3;

    private static final Duration FAILING = Duration.ofHours(1);

    /** How long a move is news. */
    private static final Duration MOVE = Duration.ofDays(1);

    private static final int PAGES_LOCKED = 3;

    record Verdict(Health health, String reason) {}

    private HealthJudge() {}

    /** @param pagesLocked pages in a row that were not to be had without paying or logging in */
    static Verdict judge(PollState state, Habit habit, int pagesLocked, Instant now) {
        String failure = state.failure();
        if (failure != null) {
            return failing(state, failure, now);
        }
        Instant moved = state.movedAt();
        if (moved != null && Duration.between(moved, now).compareTo(MOVE) < 0) {
            return new Verdict(Health.MOVED, "it moved for good from " + state.movedFrom());
        }
        if (state.listed() == 0) {
            return new Verdict(Health.EMPTY, "the feed can be read and has no items");
        }
        if (pagesLocked >= PAGES_LOCKED) {
            return new Verdict(
                    Health.PAYWALLED, "the last " + pagesLocked + " pages ask for a login or payment; summaries only");
        }
        if (habit.quiet(state.newAt(), now)) {
            return new Verdict(
                    Health.QUIET,
                    "nothing new since " + state.newAt() + "; by its habit something would come within "
                            + words(habit.quietAfter()));
        }
        if (habit.loud()) {
            return new Verdict(
                    Health.LOUD, "%d new items in 24 hours; by its habit %.0f".formatted(habit.today(), habit.daily()));
        }
        return new Verdict(Health.OK, "");
    }

    private static Verdict failing(PollState state, String failure, Instant now) {
        if (state.gone()) {
            return new Verdict(Health.GONE, failure);
        }
        Instant since = state.failingSince();
        boolean lasting = state.failures() >= FAILURES
                || state.firstReadAt() == null
                || since != null && Duration.between(since, now).compareTo(FAILING) > 0;
        if (!lasting) {
            return new Verdict(state.health(), state.reason());
        }
        return new Verdict(state.locked() ? Health.PAYWALLED : Health.FAILING, failure);
    }

    private static String words(@Nullable Duration duration) {
        long hours = duration == null ? 0 : duration.toHours();
        return hours < 72 ? hours + " hours" : hours / 24 + " days";
    }
}
