package io.shiftwatch.alert.raising;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.alert.matching.Matching;
import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.SubscriptionStore;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Status;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.outbox.Inbox;

/** Raises alerts: what is new for whom is decided under the lock of (subscription, story), in one transaction with all it causes. */
@ApplicationScoped
class RaisingStore {

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final SubscriptionStore subscriptions;
    private final NoticeStore notices;
    private final FollowUpStore followUps;
    private final CpuPool cpu;
    private final AlertWriter writer;
    private final Duration pause;

    /** @param pause between two notices with news of one story */
    RaisingStore(
            Mutiny.SessionFactory sessions,
            Inbox inbox,
            SubscriptionStore subscriptions,
            NoticeStore notices,
            FollowUpStore followUps,
            CpuPool cpu,
            @ConfigProperty(name = "shiftwatch.public.url") String publicUrl,
            @ConfigProperty(name = "shiftwatch.alerts.follow-up-pause") Duration pause) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.subscriptions = subscriptions;
        this.notices = notices;
        this.followUps = followUps;
        this.cpu = cpu;
        this.writer = new AlertWriter(publicUrl);
        this.pause = pause;
    }

    /** @param candidates subscriptions that matched in memory, sorted; they are read again here */
    Uni<Void> record(String eventId, ArticleAnalyzed analyzed, List<String> candidates) {
        List<AlertRaised> raised = new ArrayList<>();
        return sessions.withStatelessTransaction(session -> {
                    raised.clear();
                    return inbox.claim(session, eventId)
                            .chain(first -> first
                                    ? keep(session, analyzed).chain(() -> raise(session, analyzed, candidates, raised))
                                    : Uni.createFrom().voidItem());
                })
                .invoke(() -> notices.committed(raised));
    }

    Uni<List<NoticeStore.Due>> due(Instant now, int most) {
        return sessions.withStatelessSession(session -> NoticeStore.due(session, now, most));
    }

    /** What was new too soon; by now it may be told already, or said no more. */
    Uni<Void> record(NoticeStore.Due due, Instant now) {
        List<AlertRaised> raised = new ArrayList<>();
        return sessions.withStatelessTransaction(session -> {
                    raised.clear();
                    return StateStore.lock(session, due.article())
                            .chain(() -> NoticeStore.take(session, due, now))
                            .chain(bodies -> bodies.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : raise(
                                            session,
                                            Json.read(bodies.getFirst(), ArticleAnalyzed.class),
                                            List.of(due.subscription()),
                                            raised));
                })
                .invoke(() -> notices.committed(raised));
    }

    private static Uni<Integer> keep(Mutiny.StatelessSession session, ArticleAnalyzed analyzed) {
        return session.createNativeQuery("""
                        insert into analyzed_article (article_id, version, story_id, body, topics)
                        values (:id, :version, :story, :body, :topics)
                        on conflict (article_id, version) do update
                        set story_id = excluded.story_id, body = excluded.body, topics = excluded.topics
                        """)
                .setParameter("id", analyzed.article().articleId())
                .setParameter("version", analyzed.version())
                .setParameter("story", analyzed.story().id())
                .setParameter("body", Json.text(analyzed))
                .setParameter(
                        "topics",
                        analyzed.signals().stream()
                                .flatMap(signal -> Matching.topicsOf(signal).stream())
                                .distinct()
                                .toArray(String[]::new))
                .executeUpdate();
    }

    private Uni<Void> raise(
            Mutiny.StatelessSession session,
            ArticleAnalyzed analyzed,
            List<String> candidates,
            List<AlertRaised> raised) {
        return StateStore.lock(session, analyzed.article().articleId())
                .chain(() -> StoryNameStore.of(session, analyzed.story()))
                .chain(names -> raiseLocked(
                        session, analyzed.in(analyzed.story().called(names.getFirst())), names, candidates, raised));
    }

    private Uni<Void> raiseLocked(
            Mutiny.StatelessSession session,
            ArticleAnalyzed analyzed,
            List<String> names,
            List<String> candidates,
            List<AlertRaised> raised) {
        return toldBefore(session, analyzed, names, candidates).chain(ids -> {
            if (ids.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return subscriptions.locked(session, ids).chain(found -> {
                Instant now = Instant.now();
                ArticleText text = new ArticleText(analyzed);
                Uni<Void> chain = Uni.createFrom().voidItem();
                for (Subscription subscription : found) {
                    if (!subscription.terms().isSilent(now)) {
                        chain = chain.chain(() -> forSubscription(session, text, names, subscription, raised));
                    }
                }
                return chain;
            });
        });
    }

    /** A denial goes to everyone who was told of the story, whatever their filters say. */
    private static Uni<List<String>> toldBefore(
            Mutiny.StatelessSession session, ArticleAnalyzed analyzed, List<String> names, List<String> candidates) {
        boolean denies = analyzed.signals().stream().anyMatch(signal -> signal.status() == Status.DENIED);
        if (!denies) {
            return Uni.createFrom().item(candidates);
        }
        return session.createNativeQuery("select subscription_id from alert where story_id = any(:names)", String.class)
                .setParameter("names", names.toArray(String[]::new))
                .getResultList()
                .map(told -> java.util.stream.Stream.concat(candidates.stream(), told.stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    private Uni<Void> forSubscription(
            Mutiny.StatelessSession session,
            ArticleText text,
            List<String> names,
            Subscription subscription,
            List<AlertRaised> raised) {
        return NoticeStore.lock(session, subscription.id(), names.getFirst())
                .chain(() -> NoticeStore.told(session, subscription, names))
                .chain(told -> LatelyStore.with(session, subscription, told, Instant.now()))
                .chain(told -> decide(subscription, text, told))
                .chain(decision -> decision.news().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tell(session, text.analyzed(), subscription, decision, raised));
    }

    /** To read an article's words takes too long for an event loop. */
    private Uni<Decision> decide(Subscription subscription, ArticleText text, Told told) {
        Matching matching = new Matching(subscription.terms().filter());
        return matching.query() == null
                ? Uni.createFrom().item(() -> Decision.of(matching, text, told))
                : cpu.compute(() -> Decision.of(matching, text, told));
    }

    private Uni<Void> tell(
            Mutiny.StatelessSession session,
            ArticleAnalyzed analyzed,
            Subscription subscription,
            Decision decision,
            List<AlertRaised> raised) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String known = decision.alertId();
        Instant until = decision.waitsUntil(now, pause);
        if (known != null && until != null) {
            return NoticeStore.wait(
                    session, known, subscription.id(), analyzed.article().articleId(), decision.strength(), until);
        }
        String alertId = known == null
                ? AlertWriter.alertId(subscription.id(), analyzed.story().id())
                : known;
        AlertRaised alert = writer.write(
                alertId, decision.sequence(), subscription, analyzed, decision.news(), decision.because(), now);
        raised.add(alert);
        return NoticeStore.put(session, alert, subscription, decision.toldNow())
                .chain(() -> notices.send(session, subscription, alert))
                .chain(() -> LatelyStore.remember(session, subscription, decision.news(), now))
                .chain(() -> StateStore.remember(session, alert))
                .chain(() -> StateStore.known(session, alert))
                .chain(states -> followUps.tell(session, states, false, raised));
    }
}
