package io.shiftwatch.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.shiftwatch.ingest.feed.Feed;
import io.shiftwatch.ingest.source.Health;
import io.shiftwatch.ingest.source.PollState;
import io.shiftwatch.ingest.source.Settings;
import io.shiftwatch.ingest.source.Source;
import io.shiftwatch.kit.guard.Fetched;

class HealthJudgeTest {

    private static final Instant NOW = Instant.parse("2026-05-08T12:00:00Z");
    private static final Habit UNKNOWN = new Habit(null, null, 0, null);

    @Test
    void oneHiccupIsNoneOfAnybodysBusinessAndThreeAre() {
        PollState read = after(PollState.start(NOW), good(5), NOW);
        PollState once = after(read, bad(500), NOW.plusSeconds(60));
        PollState thrice = after(after(once, bad(500), NOW.plusSeconds(120)), bad(500), NOW.plusSeconds(180));

        assertThat(once.health()).isEqualTo(Health.OK);
        assertThat(thrice.health()).isEqualTo(Health.FAILING);
        assertThat(thrice.reason()).contains("500");
        assertThat(after(thrice, good(5), NOW.plusSeconds(240)).health()).isEqualTo(Health.OK);
    }

    @Test
    void aSecondFailureAfterAnHourIsLasting() {
        PollState read = after(PollState.start(NOW), good(5), NOW);
        PollState once = after(read, bad(500), NOW);

        assertThat(after(once, bad(500), NOW.plusSeconds(3601)).health()).isEqualTo(Health.FAILING);
    }

    @Test
    void sinceWhenChangesWithTheStateOnly() {
        PollState failing = after(PollState.start(NOW), bad(404), NOW);
        PollState still = after(failing, bad(500), NOW.plusSeconds(600));

        assertThat(still.since()).isEqualTo(NOW);
        assertThat(still.reason()).contains("500");
    }

    @Test
    void aLoginIsAPaywallAndGoneIsGone() {
        assertThat(after(PollState.start(NOW), bad(402), NOW).health()).isEqualTo(Health.PAYWALLED);
        assertThat(after(PollState.start(NOW), bad(410), NOW).health()).isEqualTo(Health.GONE);
    }

    @Test
    void quietAgainstItsOwnHabitAlsoWhenTheFeedIsUnchanged() {
        Habit hourly = new Habit(Duration.ofHours(1), Duration.ofHours(12), 0, null);
        PollState read = after(PollState.start(NOW), good(5), NOW);
        PollState old = new PollState(
                null,
                null,
                null,
                "RSS",
                null,
                null,
                NOW,
                NOW,
                NOW.minus(Duration.ofHours(13)),
                5,
                0,
                null,
                false,
                false,
                null,
                Health.OK,
                NOW,
                "",
                null,
                null,
                null);

        assertThat(HealthJudge.judge(read, hourly, 0, NOW).health()).isEqualTo(Health.OK);
        assertThat(HealthJudge.judge(old, hourly, 0, NOW).health()).isEqualTo(Health.QUIET);
    }

    @Test
    void threeLockedPagesMakeAPaywall() {
        PollState read = after(PollState.start(NOW), good(5), NOW);

        assertThat(HealthJudge.judge(read, UNKNOWN, 2, NOW).health()).isEqualTo(Health.OK);
        assertThat(HealthJudge.judge(read, UNKNOWN, 3, NOW).health()).isEqualTo(Health.PAYWALLED);
    }

    @Test
    void afterAFailureOfOursNothingIsRememberedThatWouldHideWhatWasNotTaken() {
        PollAnswer answer = answer(200, "\"new\"");
        PollResult brokenOff = new PollResult(answer, feed(), List.of(), 5, 0, List.of(), null, true);

        PollState state = brokenOff.after(source(PollState.start(NOW)), NOW, Duration.ZERO);

        assertThat(state.etag()).isNull();
        assertThat(state.firstReadAt()).isNull();
        assertThat(state.failures()).isZero();
    }

    private static PollState after(PollState before, PollResult result, Instant now) {
        PollState after = result.after(source(before), now, Duration.ZERO);
        HealthJudge.Verdict verdict = HealthJudge.judge(after, UNKNOWN, 0, now);
        return after.judged(verdict.health(), verdict.reason(), now);
    }

    private static PollResult good(int items) {
        return new PollResult(answer(200, null), feed(), List.of(), items, 0, List.of(), null, false);
    }

    private static PollResult bad(int status) {
        PollAnswer answer = answer(status, null);
        return PollResult.failed(answer, answer.refusal());
    }

    private static PollAnswer answer(int status, @Nullable String etag) {
        Map<String, String> headers = etag == null ? Map.of() : Map.of("etag", etag);
        return PollAnswer.of(new Fetched(status, URI.create("https://n.example/"), null, headers, new byte[0]), NOW);
    }

    private static Feed feed() {
        return new Feed(Feed.Format.RSS, "A feed", null, null, null, List.of(), List.of());
    }

    private static Source source(PollState state) {
        return new Source("src_1", "local", "https://n.example/", Settings.DEFAULT, state, 0, NOW, NOW, NOW);
    }
}
