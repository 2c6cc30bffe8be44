package io.shiftwatch.analysis.judge;

import org.jspecify.annotations.Nullable;

/**
 * Whose line it is and toward whom.
 *
 * @param actor null when unclear
 * @param actorMention what names it, null when it follows from the speaker
 * @param targetMention what names it, null when it follows from the topic
 * @param actorFrom how the actor was found: a factor's name in {@code score.yaml}
 * @param targetFrom likewise
 */
record Parties(
        @Nullable String actor,
        String actorRole,
        boolean former,
        @Nullable Mention actorMention,
        String actorFrom,
        @Nullable String target,
        @Nullable Mention targetMention,
        String targetFrom) {}
