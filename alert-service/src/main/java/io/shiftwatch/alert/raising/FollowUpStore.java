package io.shiftwatch.alert.raising;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.SubscriptionStore;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.SignalStateChanged;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.outbox.Inbox;

/** Tells those who were told of a signal what became of it, whatever their filters say. */
@ApplicationScoped
class FollowUpStore {

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final SubscriptionStore subscriptions;
    private final NoticeStore notices;

    FollowUpStore(Mutiny.SessionFactory sessions, Inbox inbox, SubscriptionStore subscriptions, NoticeStore notices) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.subscriptions = subscriptions;
        this.notices = notices;
    }

    Uni<Void> record(String eventId, SignalStateChanged change) {
        return record(eventId, change, false).replaceWithVoid();
    }

    /**
     * An alert that should not have been: everyone who was told of its signal is told so, once.
     *
     * @return how many are told; none when that was done before
     * @throws Problem when there is no such alert
     */
    Uni<Integer> withdraw(String alertId, String reason) {
        return sessions.withStatelessSession(session -> StateStore.newest(session, alertId))
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("alert"))
                .chain(alert -> record(
                        "evt_withdrawn_" + alert.signalId(),
                        new SignalStateChanged(
                                alert.signalId(),
                                alert.article().id(),
                                SignalStateChanged.State.JUDGED_WRONG,
                                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                null,
                                new SignalStateChanged.Verdict(List.of(), "local", reason),
                                null),
                        true));
    }

    private Uni<Integer> record(String eventId, SignalStateChanged change, boolean toEverybody) {
        List<AlertRaised> raised = new ArrayList<>();
        return sessions.withStatelessTransaction(session -> {
                    raised.clear();
                    return inbox.claim(session, eventId)
                            .chain(first -> first
                                    ? StateStore.keep(session, eventId, change)
                                            .chain(() -> StateStore.told(session, change))
                                            .chain(told -> tell(session, told, toEverybody, raised))
                                    : Uni.createFrom().voidItem());
                })
                .invoke(() -> notices.committed(raised))
                .map(nothing -> raised.size());
    }

    /** @param toEverybody also to those who did not ask to hear of verdicts */
    Uni<Void> tell(
            Mutiny.StatelessSession session,
            List<StateStore.Told> told,
            boolean toEverybody,
            List<AlertRaised> raised) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (StateStore.Told each : told) {
            chain = chain.chain(() -> tell(session, each, toEverybody, raised));
        }
        return chain;
    }

    private Uni<Void> tell(
            Mutiny.StatelessSession session, StateStore.Told told, boolean toEverybody, List<AlertRaised> raised) {
        return subscriptions.locked(session, List.of(told.subscriptionId())).chain(found -> {
            if (found.isEmpty()
                    || found.getFirst().terms().isSilent(Instant.now())
                    || !toEverybody && !FollowUp.wanted(told.change(), found.getFirst())) {
                return Uni.createFrom().voidItem();
            }
            Subscription subscription = found.getFirst();
            return NoticeStore.lock(session, subscription.id(), told.storyId())
                    .chain(() -> StateStore.notices(session, told.alertId(), told.sequence()))
                    .chain(before -> {
                        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
                        AlertRaised alert =
                                FollowUp.of(told.change(), before.notice(), before.last() + 1, subscription, now);
                        raised.add(alert);
                        return StateStore.update(session, alert)
                                .chain(() -> notices.send(session, subscription, alert));
                    });
        });
    }
}
