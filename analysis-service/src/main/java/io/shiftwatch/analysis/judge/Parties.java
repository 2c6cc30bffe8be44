package io.shiftwatch.analysis.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose line it is and toward whom.
 *
 * @param actor null when unclear
 * @param actorMention what names it, null when it follows from the speaker
 * @param targetMention what names it, null when it follows from the topic
 * @param actorFrom how the actor was found: a factor's name in {@code score.yaml}
 * @param targetFrom likewise
 * @param appeals the actor asks another to do it
 * @param against the rival, for families that support somebody
 * @param with partners, for families that align with somebody
 */
record Parties(
        @Nullable String actor,
        String actorRole,
        boolean former,
        @Nullable Mention actorMention,
        String actorFrom,
        @Nullable String target,
        @Nullable Mention targetMention,
        String targetFrom,
        boolean appeals,
        List<String> with,
        List<String> against) {

    static Parties actor(@Nullable String side, String role, boolean former, @Nullable Mention mention, String from) {
        return new Parties(
                side, role, former, mention, from, null, null, "target-unknown", false, List.of(), List.of());
    }

    static Parties actor(Mention mention, String from) {
        return actor(mention.side(), mention.role(), mention.former(), mention, from);
    }

    Parties toward(@Nullable String side, @Nullable Mention mention, String from) {
        return new Parties(
                actor, actorRole, former, actorMention, actorFrom, side, mention, from, appeals, with, against);
    }

    /** The actor asks another to do it. */
    Parties asking() {
        return new Parties(
                actor,
                actorRole,
                former,
                actorMention,
                actorFrom,
                target,
                targetMention,
                targetFrom,
                true,
                with,
                against);
    }

    /** The same act, of the speaker's side. */
    Parties by(Voice voice) {
        return new Parties(
                voice.side(),
                voice.role(),
                voice.former(),
                null,
                "actor-speaker",
                target,
                targetMention,
                targetFrom,
                appeals,
                with,
                against);
    }

    /** The same act, of another who is named beside the actor. */
    Parties by(Mention mention) {
        return new Parties(
                mention.side(),
                mention.role(),
                mention.former(),
                mention,
                actorFrom,
                target,
                targetMention,
                targetFrom,
                appeals,
                with,
                against);
    }

    Parties with(List<String> partners) {
        return new Parties(
                actor,
                actorRole,
                former,
                actorMention,
                actorFrom,
                target,
                targetMention,
                targetFrom,
                appeals,
                partners,
                against);
    }

    Parties against(List<String> rivals) {
        return new Parties(
                actor,
                actorRole,
                former,
                actorMention,
                actorFrom,
                target,
                targetMention,
                targetFrom,
                appeals,
                with,
                rivals);
    }
}
