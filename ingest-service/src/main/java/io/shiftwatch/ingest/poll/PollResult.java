package io.shiftwatch.ingest.poll;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.ingest.feed.Feed;
import io.shiftwatch.ingest.source.PollState;
import io.shiftwatch.ingest.source.Source;

/**
 * What one poll has shown.
 *
 * @param answer null when there was none
 * @param feed null when nothing was read
 * @param taken items whose articles were accepted
 * @param failure null when all is well
 * @param ours the failure is one of this house, and says nothing of the source
 */
record PollResult(
        @Nullable PollAnswer answer,
        @Nullable Feed feed,
        List<Taken> taken,
        int found,
        int refused,
        List<String> notes,
        @Nullable String failure,
        boolean ours) {

    /**
     * @param known it was seen before
     * @param page its page is to be read before it is accepted
     */
    record Taken(Entry entry, String articleId, boolean known, boolean page) {}

    static PollResult unchanged(PollAnswer answer) {
        return new PollResult(answer, null, List.of(), 0, 0, List.of(), null, false);
    }

    static PollResult failed(@Nullable PollAnswer answer, String failure) {
        return new PollResult(answer, null, List.of(), 0, 0, List.of(), failure, false);
    }

    boolean read() {
        return feed != null && !ours;
    }

    /** Where its source moved for good; only what is a feed there is believed. */
    @Nullable
    URI movedTo() {
        return read() && answer != null ? answer.movedTo() : null;
    }

    /** The state of its source from now on; health is judged after it. */
    PollState after(Source source, Instant now, Duration took) {
        PollState before = source.state();
        PollAnswer said = answer;
        boolean moved = movedTo() != null;
        boolean bad = failure != null;
        Feed had = feed;
        return new PollState(
                had == null || had.title() == null ? before.ownTitle() : had.title(),
                had == null || had.home() == null ? before.home() : had.home(),
                had == null || had.language() == null ? before.language() : had.language(),
                had == null ? before.format() : had.format().name(),
                read() && said != null ? said.etag() : before.etag(),
                read() && said != null ? said.lastModified() : before.lastModified(),
                before.firstReadAt() != null || !read() ? before.firstReadAt() : now,
                bad || ours ? before.readAt() : now,
                newest(before, now),
                read() ? found : before.listed(),
                bad ? before.failures() + 1 : ours ? before.failures() : 0,
                bad ? before.failingSince() == null ? now : before.failingSince() : ours ? before.failingSince() : null,
                bad && said != null && said.gone(),
                bad && said != null && said.locked(),
                bad ? failure : ours ? before.failure() : null,
                before.health(),
                before.since(),
                before.reason(),
                moved ? source.url() : before.movedFrom(),
                moved ? now : before.movedAt(),
                last(now, took));
    }

    /** {@code read}, {@code unchanged} or {@code failed}. */
    String outcome() {
        return failure != null || ours ? "failed" : feed == null ? "unchanged" : "read";
    }

    private @Nullable Instant newest(PollState before, Instant now) {
        Instant newest = before.newAt();
        for (Taken each : taken) {
            Instant at = each.entry().published().at();
            Instant published = at == null || at.isAfter(now) ? now : at;
            if (!each.known() && (newest == null || published.isAfter(newest))) {
                newest = published;
            }
        }
        return newest;
    }

    private PollState.Last last(Instant now, Duration took) {
        PollAnswer said = answer;
        int changed = (int) taken.stream().filter(Taken::known).count();
        return new PollState.Last(
                now,
                said == null ? null : said.status(),
                outcome(),
                found,
                taken.size() - changed,
                changed,
                refused,
                ours ? List.of("what it has could not be taken in just now; it is polled again soon") : notes,
                took.toMillis());
    }
}
