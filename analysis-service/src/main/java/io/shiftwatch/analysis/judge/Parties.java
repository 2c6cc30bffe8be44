package io.shiftwatch.analysis.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose line it is and toward whom.
 *
 * @param appeals the actor asks another to do it
 * @param with partners, for families that align with somebody
 * @param against the rival, for families that support somebody
 */
record Parties(Party whose, Party whom, boolean appeals, List<String> with, List<String> against) {

    /**
     * @param side null when unclear
     * @param mention what names it; null when it follows from the speaker or the topic
     * @param from how it was found: a factor's name in {@code score.yaml}
     */
    record Party(
            @Nullable String side,
            String role,
            boolean former,
            @Nullable Mention mention,
            String from) {

        private static final Party NOBODY = new Party(null, "NONE", false, null, "target-unknown");
    }

    static Parties actor(@Nullable String side, String role, boolean former, @Nullable Mention mention, String from) {
        Party actor = new Party(side, role, former, mention, from);
        return new Parties(actor, Party.NOBODY, false, List.of(), List.of());
    }

    static Parties actor(Mention mention, String from) {
        return actor(mention.side(), mention.role(), mention.former(), mention, from);
    }

    Parties toward(@Nullable String side, @Nullable Mention mention, String from) {
        return new Parties(whose, new Party(side, "NONE", false, mention, from), appeals, with, against);
    }

    /** The actor asks another to do it. */
    Parties asking() {
        return new Parties(whose, whom, true, with, against);
    }

    /** The same act, of the speaker's side. */
    Parties by(Voice voice) {
        return by(new Party(voice.side(), voice.role(), voice.former(), null, "actor-speaker"));
    }

    /** The same act, of another who is named beside the actor. */
    Parties by(Mention mention) {
        return by(new Party(mention.side(), mention.role(), mention.former(), mention, whose.from()));
    }

    private Parties by(Party another) {
        return new Parties(another, whom, appeals, with, against);
    }

    Parties with(List<String> partners) {
        return new Parties(whose, whom, appeals, partners, against);
    }

    Parties against(List<String> rivals) {
        return new Parties(whose, whom, appeals, with, rivals);
    }

    /** Its side; null when unclear. */
    @Nullable
    String actor() {
        return whose.side();
    }

    String actorRole() {
        return whose.role();
    }

    boolean former() {
        return whose.former();
    }

    @Nullable
    Mention actorMention() {
        return whose.mention();
    }

    String actorFrom() {
        return whose.from();
    }

    /** Its side; null when unclear. */
    @Nullable
    String target() {
        return whom.side();
    }

    @Nullable
    Mention targetMention() {
        return whom.mention();
    }

    String targetFrom() {
        return whom.from();
    }
}
