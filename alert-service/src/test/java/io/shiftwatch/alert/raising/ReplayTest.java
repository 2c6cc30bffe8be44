package io.shiftwatch.alert.raising;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.TermsReader;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.kit.http.JsonBody;

/** When what is told. The night is that in which Europe puts its clocks forward: pauses are of hours, whatever clocks show. */
class ReplayTest {

    private static final Instant NIGHT = Instant.parse("2026-03-29T00:30:00Z");

    private final List<AlertRaised> told = new ArrayList<>();

    @Test
    void newsOfAStoryWaitsUntilSixHoursAfterTheNoticeBefore() {
        Replay replay = replay(
                "{'topics': ['*'], 'maxAge': 'none', 'statuses': ['ANNOUNCED', 'ADOPTED', 'ENACTED', 'APPEAL']}");

        replay.take(article("a", "ANNOUNCED", "FIRST"), NIGHT);
        replay.take(article("a", "APPEAL", "FIRST"), NIGHT.plusSeconds(60));
        replay.take(article("a", "ADOPTED", "FIRST"), NIGHT.plusSeconds(60));
        replay.take(article("a", "ENACTED", "FIRST"), NIGHT.plus(Duration.ofHours(1)));
        replay.take(article("b", "ANNOUNCED", "FIRST"), NIGHT.plus(Duration.ofHours(2)));
        replay.tellDue(NIGHT.plus(Duration.ofHours(5)));
        assertThat(told).extracting(AlertRaised::raisedAt).containsExactly(NIGHT, NIGHT.plus(Duration.ofHours(2)));

        replay.tellDue(NIGHT.plus(Duration.ofDays(2)));

        assertThat(told.subList(2, told.size()))
                .extracting(AlertRaised::raisedAt)
                .containsExactly(NIGHT.plus(Duration.ofHours(6)), NIGHT.plus(Duration.ofHours(12)));
        assertThat(told.subList(2, told.size()))
                .extracting(alert -> alert.meaning().status().name())
                .as("the strongest says what the weaker would")
                .containsExactly("ENACTED", "APPEAL");
    }

    @Test
    void aDenialDoesNotWait() {
        Replay replay = replay("{'topics': ['*'], 'maxAge': 'none', 'statuses': ['ANNOUNCED']}");

        replay.take(article("a", "ANNOUNCED", "FIRST"), NIGHT);
        replay.take(article("a", "DENIED", "FIRST"), NIGHT.plusSeconds(60));

        assertThat(told).extracting(AlertRaised::raisedAt).containsExactly(NIGHT, NIGHT.plusSeconds(60));
        assertThat(told.getLast().because()).containsExactly("DENIED");
    }

    @Test
    void whatWasSaidBeforeIsToldAgainAfterTheTimeAskedForOnly() {
        Replay replay =
                replay("{'topics': ['*'], 'maxAge': 'none', 'novelty': ['FIRST', 'REPEAT'], 'repeatAfter': 'PT24H'}");

        replay.take(article("a", "ENACTED", "REPEAT"), NIGHT);
        replay.take(article("b", "ENACTED", "REPEAT"), NIGHT.plus(Duration.ofHours(23)));
        replay.take(article("c", "ENACTED", "FIRST"), NIGHT.plus(Duration.ofHours(23)));
        replay.take(article("d", "ENACTED", "REPEAT"), NIGHT.plus(Duration.ofHours(46)));
        replay.take(article("e", "ENACTED", "REPEAT"), NIGHT.plus(Duration.ofHours(48)));

        assertThat(told).extracting(alert -> alert.article().id()).containsExactly("art_a", "art_c", "art_e");
    }

    private Replay replay(String terms) {
        Subscription subscription = new Subscription(
                "sub_1",
                "local",
                TermsReader.preview(
                        JsonBody.object(terms.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                NIGHT,
                NIGHT,
                NIGHT,
                Subscription.Endpoint.NONE);
        return new Replay(subscription, Duration.ofHours(6), new AlertWriter("http://localhost"), told::add);
    }

    private static ArticleAnalyzed article(String name, String status, String novelty) {
        return Samples.article(
                Map.of("articleId", "art_" + name), Samples.signal(Map.of("status", status, "novelty", novelty)));
    }
}
