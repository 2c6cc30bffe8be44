package io.shiftwatch.alert.raising;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

import io.shiftwatch.alert.cadence.Strength;
import io.shiftwatch.alert.matching.Matching;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/** Writes the record that every channel sends. Pure: the same input gives the same record. */
final class AlertWriter {

    private static final int MAX_OWN_LINES = 5;

    private final String publicUrl;

    AlertWriter(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * @param signals at least one; the strongest leads
     * @param because e.g. {@code NEW_MEANING}
     */
    AlertRaised write(
            String alertId,
            int sequence,
            Subscription subscription,
            ArticleAnalyzed analyzed,
            List<Signal> signals,
            List<String> because,
            Instant now) {
        Signal lead = lead(signals);
        return new AlertRaised(
                alertId,
                sequence,
                sequence == 1 ? "FIRST" : "FOLLOW_UP",
                sequence == 1 ? null : alertId + "." + (sequence - 1),
                because,
                Wording.headline(lead),
                Wording.ownLine(lead),
                meaning(lead),
                lead.evidence().getFirst(),
                analyzed.language(),
                lead.speaker(),
                lead.reporter(),
                lead.quote(),
                lead.attestation(),
                lead.flags(),
                lead.getCertainty(),
                lead.factors(),
                new AlertRaised.Context(ownLines(analyzed, lead), lead.novelty()),
                analyzed.story(),
                AlertRaised.Article.of(analyzed.article(), analyzed.textVersion()),
                lead.id(),
                signals.stream().map(Signal::id).toList(),
                lead.status() == Status.DENIED ? "DENIED" : "OPEN",
                new AlertRaised.Versions(analyzed.catalogVersion(), analyzed.codeVersion()),
                new AlertRaised.SubscriptionRef(
                        subscription.id(),
                        subscription.terms().name(),
                        new Matching(subscription.terms().filter()).matched(lead)),
                new AlertRaised.Links(
                        publicUrl + "/articles/" + analyzed.article().articleId() + "?signal=" + lead.id(),
                        publicUrl + "/a/" + alertId + "." + sequence),
                now,
                subscription.owner(),
                null);
    }

    static Signal lead(List<Signal> signals) {
        return signals.stream()
                .max(Comparator.comparing((Signal signal) -> Strength.of(signal.status()))
                        .thenComparing(Signal::confidence)
                        .thenComparing(Signal::id, Comparator.reverseOrder()))
                .orElseThrow();
    }

    static AlertRaised.Meaning meaning(Signal lead) {
        return new AlertRaised.Meaning(
                lead.family(),
                lead.name(),
                lead.group(),
                lead.actor(),
                lead.actorRole(),
                lead.actorPeriod(),
                lead.target(),
                lead.against(),
                lead.mutual(),
                lead.status(),
                lead.polarity(),
                lead.modifier());
    }

    /** The actor's own words elsewhere in the article: what speaks against the alert, or with it. */
    private static List<AlertRaised.OwnLine> ownLines(ArticleAnalyzed analyzed, Signal lead) {
        return analyzed.signals().stream()
                .filter(signal -> !signal.id().equals(lead.id()))
                .filter(signal -> java.util.Objects.equals(signal.actor(), lead.actor()))
                .filter(signal -> signal.status() == Status.ADOPTED
                        || signal.status() == Status.ENACTED
                        || signal.status() == Status.ANNOUNCED)
                .limit(MAX_OWN_LINES)
                .map(signal -> new AlertRaised.OwnLine(
                        signal.id(),
                        signal.family(),
                        signal.name(),
                        signal.status(),
                        signal.axes().line(),
                        signal.evidence().getFirst().text()))
                .toList();
    }

    static String alertId(String subscription, String story) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((subscription + "|" + story).getBytes(UTF_8));
            return "alr_" + HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
