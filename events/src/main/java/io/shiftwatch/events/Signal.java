package io.shiftwatch.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One claim, found at exact places of one version of one text, that an actor holds, takes, drops or may take a posture or a
 * step toward a target.
 *
 * <p>All offsets count UTF-16 units of the stored title or text: {@code field.substring(start, end)} is the evidence.
 *
 * @param id {@code sig_...}, a function of article, version, rule and offsets
 * @param family slug of the catalogue family, e.g. {@code strategic-patience}
 * @param code the family's code in the taxonomy, e.g. {@code P01}
 * @param group slug of the family's group, e.g. {@code posture}
 * @param rule which rule of the family matched
 * @param name the family's name for people
 * @param actor whose line it is: ISO 3166-1 alpha-3, a bloc ({@code EU}, {@code NATO}) or an armed group; null when unclear
 * @param actorRole {@code EXEC}, {@code LEG}, {@code JUD}, {@code MIL}, {@code OPP}, {@code CANDIDATE} or {@code FORMER}
 * @param actorPeriod {@code current}, {@code former} or {@code incoming}
 * @param target toward whom
 * @param against rivals that the act is directed against although somebody else is its recipient
 * @param with partners in the act
 * @param mutual the act binds both sides alike; filters match both directions
 * @param quote {@code direct}, {@code indirect}, {@code mixed}, {@code scare} or {@code none}
 * @param attestation {@code ISSUER}, {@code CLAIMED} or {@code CORROBORATED}
 * @param polarity {@code DIRECT} or {@code INVERSE}
 * @param modifier {@code DELAY} or {@code REVERSAL}
 * @param novelty {@code FIRST}, {@code CHANGED} or {@code REPEAT}
 * @param flags {@code SPEAKER_CONFLICT}, {@code AMBIGUOUS_TRANSLATION}, {@code COUNTERPART_READOUT}
 * @param confidence 0 to 1, how likely family, status, actor and target are read rightly, as labelled passages say of signals like it
 * @param factors what the judgement rests on
 * @param evidence at least one; later places with the same meaning join the first
 * @param utteredAt when it was said, where the text states that
 * @param links earlier signals that this one confirms, contradicts or retracts
 */
public record Signal(
        String id,
        String family,
        String code,
        String group,
        String rule,
        String name,
        @Nullable String actor,
        @Nullable String actorRole,
        @Nullable String actorPeriod,
        @Nullable String target,
        List<String> against,
        List<String> with,
        boolean mutual,
        @Nullable String issue,
        @Nullable Speaker speaker,
        @Nullable String reporter,
        String quote,
        Status status,
        @Nullable String attestation,
        String polarity,
        @Nullable String modifier,
        String novelty,
        List<String> flags,
        Axes axes,
        double confidence,
        List<Factor> factors,
        List<Evidence> evidence,
        @Nullable Instant utteredAt,
        List<Link> links) {

    /** Novelty: no signal of that actor, family, target and polarity within 180 days before. */
    public static final String FIRST = "FIRST";

    /** Novelty: there was one, of another status. */
    public static final String CHANGED = "CHANGED";

    /** Novelty: there was one of the same status. */
    public static final String REPEAT = "REPEAT";

    /** The confidence in words; stands in the JSON as {@code certainty}. */
    public String getCertainty() {
        return Certainty.of(confidence).word();
    }

    /** The same signal with what is known only beside the others. */
    public Signal placed(String placedNovelty, List<Link> placedLinks) {
        return new Signal(
                id,
                family,
                code,
                group,
                rule,
                name,
                actor,
                actorRole,
                actorPeriod,
                target,
                against,
                with,
                mutual,
                issue,
                speaker,
                reporter,
                quote,
                status,
                attestation,
                polarity,
                modifier,
                placedNovelty,
                flags,
                axes,
                confidence,
                factors,
                evidence,
                utteredAt,
                placedLinks);
    }

    /**
     * Who says it.
     *
     * @param name as written in the text; null when not stated
     * @param described how an unnamed speaker is described ("some analysts")
     * @param side whose voice it is, coded like an actor; null when unknown
     * @param rank 0 (outlet, unnamed analysts) to 5 (head of state or government): taxonomy section 4
     * @param grade {@code explicit}, {@code carried}, {@code office} or {@code unknown}
     */
    public record Speaker(
            @Nullable String name,
            @Nullable String described,
            @Nullable String side,
            int rank,
            String grade) {}

    /** Each axis -3 to 3, or null where the family says nothing about it: taxonomy section 2. */
    public record Axes(
            @Nullable Integer line,
            @Nullable Integer tempo,
            @Nullable Integer clarity,
            @Nullable Integer coalition,
            @Nullable Integer materiality) {}

    /**
     * One reason of the judgement.
     *
     * @param name what was seen, e.g. {@code risk cue}
     * @param effect what it did, e.g. {@code status=RISK} or {@code confidence -0.10}
     * @param field {@code title} or {@code text}
     * @param start of the words it points at; -1 when it points at the article as a whole
     * @param end one past the last unit; -1 likewise
     * @param text the words themselves, empty for the article as a whole
     */
    public record Factor(String name, String effect, String field, int start, int end, String text) {}

    /**
     * @param field {@code title} or {@code text}
     * @param zone the zone the words stand in
     * @param start of the trigger
     * @param end one past the trigger
     * @param text the trigger itself
     * @param sentence the sentence around it
     * @param sentenceStart where the sentence begins in the field
     * @param sentenceEnd one past its end
     */
    public record Evidence(
            String field,
            Zone.Kind zone,
            int start,
            int end,
            String text,
            String sentence,
            int sentenceStart,
            int sentenceEnd) {}

    /** @param kind {@code CONFIRMS}, {@code CONTRADICTS}, {@code RETRACTS} or {@code SUPERSEDES} */
    public record Link(String kind, String signalId) {}
}
