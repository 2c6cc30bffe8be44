package io.shiftwatch.alert.raising;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import io.shiftwatch.alert.matching.Matching;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.SignalStateChanged;
import io.shiftwatch.events.SignalStateChanged.State;

/** Writes what those are told who were told of a signal before. Pure. */
final class FollowUp {

    private FollowUp() {}

    /** A verdict is told to those only who asked for that; all else is told to everybody. */
    static boolean wanted(SignalStateChanged change, Subscription subscription) {
        return change.state() != State.JUDGED_WRONG || subscription.terms().tellWrong();
    }

    /**
     * @param told the notice that told of the signal
     * @param sequence of the new notice
     */
    static AlertRaised of(
            SignalStateChanged change, AlertRaised told, int sequence, Subscription subscription, Instant now) {
        SignalStateChanged.By by = change.by();
        AlertRaised.Earlier earlier = new AlertRaised.Earlier(
                change.signalId(),
                told.headline(),
                told.evidence().sentence(),
                told.article(),
                change.state().name(),
                change.since(),
                change.verdict() == null ? List.of() : change.verdict().wrong(),
                change.verdict() == null ? null : change.verdict().note());
        Signal later = by == null ? null : by.signal();
        boolean lead = change.signalId().equals(told.signalId());
        return new AlertRaised(
                told.alertId(),
                sequence,
                "FOLLOW_UP",
                told.alertId() + "." + (sequence - 1),
                List.of(change.state().name()),
                headline(change, told),
                later != null && Wording.ownLine(later),
                later == null ? told.meaning() : AlertWriter.meaning(later),
                later == null ? told.evidence() : later.evidence().getFirst(),
                by == null ? told.language() : by.language(),
                later == null ? told.speaker() : later.speaker(),
                later == null ? told.reporter() : later.reporter(),
                later == null ? told.quote() : later.quote(),
                later == null ? told.attestation() : later.attestation(),
                later == null ? told.flags() : later.flags(),
                later == null ? told.reading() : later.getCertainty(),
                later == null ? told.factors() : later.factors(),
                new AlertRaised.Context(
                        List.of(), later == null ? told.context().novelty() : later.novelty()),
                told.story(),
                article(change, told),
                later == null ? change.signalId() : later.id(),
                List.of(later == null ? change.signalId() : later.id()),
                state(change.state(), lead, told.state()),
                told.versions(),
                new AlertRaised.SubscriptionRef(
                        subscription.id(),
                        subscription.terms().name(),
                        later == null
                                ? told.subscription().matched()
                                : new Matching(subscription.terms().filter()).matched(later)),
                links(told, sequence),
                now,
                subscription.owner(),
                earlier);
    }

    /** Where what happened can be seen. */
    private static AlertRaised.Article article(SignalStateChanged change, AlertRaised told) {
        SignalStateChanged.By by = change.by();
        SignalStateChanged.Removal removal = change.removal();
        return by != null ? by.article() : removal != null ? removal.article() : told.article();
    }

    private static AlertRaised.Links links(AlertRaised told, int sequence) {
        AlertRaised.Links links = told.links();
        String alert = links.alert();
        return new AlertRaised.Links(
                links.read(), alert == null ? null : alert.substring(0, alert.lastIndexOf('.') + 1) + sequence);
    }

    private static String state(State state, boolean lead, String before) {
        return switch (state) {
            case DENIED -> "DENIED";
            case JUDGED_WRONG, REMOVED, WITHDRAWN -> lead ? "WITHDRAWN" : before;
            default -> before;
        };
    }

    private static String headline(SignalStateChanged change, AlertRaised told) {
        String what =
                switch (change.state()) {
                    case DENIED -> "Taken back";
                    case SUPERSEDED -> "Turned around";
                    case CONTRADICTED -> "Said not to hold";
                    case REMOVED -> "No longer said";
                    case WITHDRAWN -> "Article withdrawn";
                    case JUDGED_WRONG -> "Judged wrong";
                    case OPEN, CONFIRMED -> "Told before";
                };
        return "%s on %s: %s".formatted(what, day(change.since()), lower(told.headline()));
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String lower(String headline) {
        return headline.substring(0, 1).toLowerCase(Locale.ROOT) + headline.substring(1);
    }
}
