package io.shiftwatch.analysis.version;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.link.LinkStore;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleAnalyzed.Changes;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.SignalStateChanged;
import io.shiftwatch.events.SignalStateChanged.State;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.outbox.Outbox;
import io.shiftwatch.kit.outbox.OutgoingEvent;

/** Follows signals from version to version, within the transaction that writes the version. */
@ApplicationScoped
public class VersionStore {

    private final Outbox outbox;

    VersionStore(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * The version that was current, and its signals.
     *
     * @param firstIds of signals that were in a version before that, under the id they had when they came
     */
    public record Before(int version, List<Signal> signals, Map<String, String> firstIds) {

        /** Under which those who were told of it know the signal. */
        String known(Signal signal) {
            return firstIds.getOrDefault(signal.id(), signal.id());
        }
    }

    public Uni<Before> current(Mutiny.StatelessSession session, String articleId) {
        return session.createNativeQuery("""
                        select a.current_version, s.body, s.first_id
                        from article a left join signal s on s.article_id = a.id and s.version = a.current_version
                        where a.id = :id order by s.ordinal
                        """, Object[].class)
                .setParameter("id", articleId)
                .getResultList()
                .map(VersionStore::before);
    }

    private static Before before(List<Object[]> rows) {
        List<Signal> signals = new ArrayList<>();
        Map<String, String> firstIds = new HashMap<>();
        for (Object[] row : rows) {
            if (row[1] != null) {
                Signal signal = Json.read((String) row[1], Signal.class);
                signals.add(signal);
                if (row[2] != null) {
                    firstIds.put(signal.id(), (String) row[2]);
                }
            }
        }
        return new Before(((Number) rows.getFirst()[0]).intValue(), signals, firstIds);
    }

    /**
     * Remembers which signals stayed, and tells of those that went.
     *
     * @return null for a first version, and for one that came too late to become the current one
     */
    public Uni<@Nullable Changes> follow(Mutiny.StatelessSession session, ArticleAnalyzed event, Before before) {
        if (before.version() == 0) {
            return Uni.createFrom().nullItem();
        }
        return session.createNativeQuery("select current_version from article where id = :id", Integer.class)
                .setParameter("id", event.article().articleId())
                .getSingleResult()
                .chain(current -> current == event.version()
                        ? followCurrent(session, event, before)
                        : Uni.createFrom().<Changes>nullItem());
    }

    private Uni<Changes> followCurrent(Mutiny.StatelessSession session, ArticleAnalyzed event, Before before) {
        SignalChanges found = SignalChanges.between(before.signals(), event.signals());
        List<Map<String, String>> stayed = found.stayed().stream()
                .map(each -> Map.of("id", each.is().id(), "first", before.known(each.was())))
                .toList();
        Changes changes = new Changes(
                before.version(),
                found.came().stream().map(Signal::id).toList(),
                found.stayed().stream()
                        .map(each ->
                                new Changes.Stayed(each.is().id(), each.was().id()))
                        .toList(),
                found.went());
        AlertRaised.Article now = AlertRaised.Article.of(event.article(), event.textVersion());
        return remember(session, stayed)
                .chain(() -> tell(
                        session,
                        found.went().stream().map(before::known).toList(),
                        State.REMOVED,
                        now,
                        event.version(),
                        event.article().firstSeenAt()))
                .replaceWith(changes);
    }

    private static Uni<Void> remember(Mutiny.StatelessSession session, List<Map<String, String>> stayed) {
        return stayed.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery("""
                                update signal s set first_id = c.first
                                from json_to_recordset(cast(cast(:rows as text) as json)) as c(id text, first text) where s.id = c.id
                                """)
                        .setParameter("rows", Json.text(stayed))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    private Uni<Void> tell(
            Mutiny.StatelessSession session,
            List<String> signals,
            State state,
            AlertRaised.Article article,
            int version,
            Instant since) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (String signal : signals) {
            chain = chain.chain(() -> outbox.append(
                    session,
                    new OutgoingEvent(
                            "evt_%s_%s_%s"
                                    .formatted(
                                            state.name().toLowerCase(java.util.Locale.ROOT),
                                            signal,
                                            article.textVersion()),
                            SignalStateChanged.TYPE,
                            article.id(),
                            new SignalStateChanged(
                                    signal,
                                    article.id(),
                                    state,
                                    since,
                                    null,
                                    null,
                                    new SignalStateChanged.Removal(article, version)))));
        }
        return chain;
    }

    /** The text is known, but not all that is said of it: it is withdrawn, or stands again, or was published at another time. */
    public Uni<Boolean> correct(Mutiny.StatelessSession session, ArticleReceived article) {
        return session.createNativeQuery("""
                        select v.received, v.text_version, v.version, a.withdrawn_at is not null
                        from article a join article_version v on v.article_id = a.id and v.version = a.current_version
                        where a.id = :id for update of a
                        """, Object[].class)
                .setParameter("id", article.articleId())
                .getSingleResultOrNull()
                .chain(row -> row == null
                        ? Uni.createFrom().item(false)
                        : correct(
                                session,
                                article,
                                Json.read((String) row[0], ArticleReceived.class),
                                (String) row[1],
                                ((Number) row[2]).intValue(),
                                (Boolean) row[3]));
    }

    private Uni<Boolean> correct(
            Mutiny.StatelessSession session,
            ArticleReceived article,
            ArticleReceived known,
            String textVersion,
            int version,
            boolean withdrawn) {
        boolean late = article.firstSeenAt().isBefore(known.firstSeenAt());
        if (late || !article.source().equals(known.source())) {
            return Uni.createFrom().item(false);
        }
        Instant gone = article.withdrawnAt();
        if (gone != null) {
            return withdrawn
                    ? Uni.createFrom().item(false)
                    : withdraw(session, article, textVersion, version, gone).replaceWith(true);
        }
        boolean dated = article.publishedAt() != null || article.undatable();
        boolean otherDate = dated
                && (!Objects.equals(article.publishedAt(), known.publishedAt())
                        || article.undatable() != known.undatable());
        boolean otherUrl = article.url() != null && !Objects.equals(article.url(), known.url());
        if (!otherDate && !otherUrl && !withdrawn) {
            return Uni.createFrom().item(false);
        }
        ArticleReceived corrected = otherDate || otherUrl ? article.correcting(known, dated) : known;
        return rewrite(session, corrected, version).replaceWith(otherDate);
    }

    private static Uni<Void> rewrite(Mutiny.StatelessSession session, ArticleReceived corrected, int version) {
        return session.createNativeQuery("""
                        update article set published_at = cast(:published as timestamptz), undatable = :undatable,
                               url = cast(:url as text), withdrawn_at = null
                        where id = :id
                        """)
                .setParameter("published", corrected.publishedAt())
                .setParameter("undatable", corrected.undatable())
                .setParameter("url", corrected.url())
                .setParameter("id", corrected.articleId())
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "update article_version set received = :received where article_id = :id and version = :version")
                        .setParameter("received", Json.text(corrected))
                        .setParameter("id", corrected.articleId())
                        .setParameter("version", version)
                        .executeUpdate())
                .chain(() -> session.createNativeQuery("""
                                update signal set published_at = cast(:published as timestamptz),
                                       at = cast(:at as timestamptz)
                                where article_id = :id and version = :version
                                """)
                        .setParameter("published", corrected.publishedAt())
                        .setParameter("at", LinkStore.placeOf(corrected))
                        .setParameter("id", corrected.articleId())
                        .setParameter("version", version)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Void> withdraw(
            Mutiny.StatelessSession session, ArticleReceived article, String textVersion, int version, Instant gone) {
        return session.createNativeQuery("update article set withdrawn_at = :gone where id = :id")
                .setParameter("gone", gone)
                .setParameter("id", article.articleId())
                .executeUpdate()
                .chain(() -> current(session, article.articleId()))
                .chain(before -> tell(
                        session,
                        before.signals().stream().map(before::known).toList(),
                        State.WITHDRAWN,
                        AlertRaised.Article.of(article, textVersion),
                        version,
                        gone));
    }
}
