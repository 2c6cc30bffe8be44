package io.shiftwatch.analysis.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import io.shiftwatch.analysis.story.Grouping.Place;
import io.shiftwatch.analysis.story.Grouping.Relation;
import io.shiftwatch.analysis.text.Tokenizer;

class GroupingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TEXT = "The minister said on Sunday that the talks in Zenda would go on until all three"
            + " sides had agreed on who pays for the bridge that the flood took away last autumn";
    private static final String UNLIKE =
            "Wholly other words about a museum of trains, a mayor and eleven volunteers who"
                    + " restored engines over many years in a shed behind the old station of the town";

    private final Reported article = new Reported(
            "art_new", NOON, "daily.example", sketch(TEXT), "hash", List.of(1, 2, 3), List.of(1), Set.of("USA", "CHN"));

    @Test
    void whatBelongsToNothingBeginsAStory() {
        Place place = place(known("far", 1).likeness(0.3, 1, 8));

        assertThat(place).isEqualTo(new Place(null, List.of(), null, null, "daily.example"));
    }

    @Test
    void aCopyCountsForTheSourceOfTheArticleThatItsOriginalCopies() {
        Place place = place(known("copy", 1).text(TEXT, "hash"));

        assertThat(place)
                .isEqualTo(new Place("sty_copy", List.of(), "leader_copy", Relation.SAME_TEXT, "origin of copy"));
    }

    @Test
    void aCopyOfLongAgoIsACopyAndNoPartOfItsStory() {
        Place place = place(known("old", 1).text(TEXT, "hash").before(Duration.ofDays(30)));

        assertThat(place.storyId()).isNull();
        assertThat(place.leader()).isEqualTo("leader_old");
    }

    @Test
    void theSameFormulaWithAnotherNameInTheTitleIsAnotherStory() {
        assertThat(place(known("formula", 1).likeness(0.8, 0.2, 12)).storyId()).isNull();
        assertThat(place(known("same", 1).likeness(0.5, 0.6, 12)).storyId()).isEqualTo("sty_same");
    }

    @Test
    void oneSourceTellsAnotherThingInItsNextTextUnlessTheTitleIsTheSame() {
        Candidate own = known("own", 1).from("daily.example");

        assertThat(place(own.text(TEXT + " and more", "other").likeness(0.8, 0.7, 12))
                        .relation())
                .isNull();
        assertThat(place(own.likeness(0.8, 0.7, 12)).storyId()).isNull();
        assertThat(place(own.likeness(0.8, 1, 12)).storyId()).isEqualTo("sty_own");
    }

    @Test
    void articlesWithOtherActorsOrOtherDaysAreNoStory() {
        assertThat(place(known("others", 1).likeness(0.7, 1, 9).actors("IRN")).storyId())
                .isNull();
        assertThat(place(known("later", 1).likeness(0.7, 1, 9).before(Duration.ofHours(80)))
                        .storyId())
                .isNull();
    }

    @Test
    void storiesBecomeOneOnGoodEvidenceOnlyAndTheOlderStays() {
        Candidate strong = known("young", 7).likeness(0.6, 1, 9);
        Candidate stronger = known("old", 3).likeness(0.7, 1, 9);
        Candidate weak = known("weak", 1).likeness(0.45, 1, 9);

        Place place = place(strong, weak, stronger);

        assertThat(place.storyId()).isEqualTo("sty_old");
        assertThat(place.absorbed()).containsExactly("sty_young");
    }

    private static Sketch sketch(String text) {
        return Sketch.of(Tokenizer.tokens(text));
    }

    private Place place(Candidate... candidates) {
        return Grouping.place(
                article, Stream.of(candidates).map(Candidate::known).toList());
    }

    private static Candidate known(String name, long number) {
        return new Candidate(name, number, NOON, UNLIKE, "hash of " + name, "USA", "source of " + name, 0, 0, 0);
    }

    private record Candidate(
            String name,
            long number,
            Instant at,
            String text,
            String hash,
            String actor,
            String source,
            double likeness,
            double title,
            int terms) {

        Candidate likeness(double value, double titleShared, int shared) {
            return new Candidate(name, number, at, text, hash, actor, source, value, titleShared, shared);
        }

        Candidate text(String value, String its) {
            return new Candidate(name, number, at, value, its, actor, source, likeness, title, terms);
        }

        Candidate before(Duration time) {
            return new Candidate(name, number, at.minus(time), text, hash, actor, source, likeness, title, terms);
        }

        Candidate actors(String only) {
            return new Candidate(name, number, at, text, hash, only, source, likeness, title, terms);
        }

        Candidate from(String other) {
            return new Candidate(name, number, at, text, hash, actor, other, likeness, title, terms);
        }

        Known known() {
            return new Known(
                    name,
                    "sty_" + name,
                    number,
                    at,
                    sketch(text),
                    hash,
                    Set.of(actor),
                    "leader_" + name,
                    "origin of " + name,
                    source,
                    likeness,
                    title,
                    terms);
        }
    }
}
