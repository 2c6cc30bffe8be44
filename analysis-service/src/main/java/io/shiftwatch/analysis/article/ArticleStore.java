package io.shiftwatch.analysis.article;

import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.analysis.judge.Analysis;
import io.shiftwatch.analysis.judge.ArticleText;
import io.shiftwatch.analysis.link.LinkStore;
import io.shiftwatch.analysis.link.LinkStore.Tell;
import io.shiftwatch.analysis.rules.CatalogStore;
import io.shiftwatch.analysis.story.StoryStore;
import io.shiftwatch.analysis.version.VersionStore;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;
import io.shiftwatch.kit.handling.Retry;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.outbox.Inbox;
import io.shiftwatch.kit.outbox.Outbox;
import io.shiftwatch.kit.outbox.OutgoingEvent;

/** Writes the archive. Everything of one record happens in one transaction, the outgoing event included. */
@ApplicationScoped
public class ArticleStore {

    /** As a version: the text is the current one already. */
    static final int NOTHING_NEW = 0;

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final Outbox outbox;
    private final LinkStore links;
    private final StoryStore stories;
    private final VersionStore versions;

    ArticleStore(
            Mutiny.SessionFactory sessions,
            Inbox inbox,
            Outbox outbox,
            LinkStore links,
            StoryStore stories,
            VersionStore versions) {
        this.versions = versions;
        this.links = links;
        this.stories = stories;
        this.sessions = sessions;
        this.inbox = inbox;
        this.outbox = outbox;
    }

    /**
     * The version this text would become, or {@link #NOTHING_NEW}. A text seen before and come back is a new version; a late
     * record of a text we have is none.
     */
    Uni<Integer> nextVersion(ArticleReceived article) {
        return sessions.withStatelessSession(session -> latest(session, article));
    }

    /** No new version: its event is remembered; a date or an address it corrects, and that it was withdrawn, take effect. */
    Uni<Void> seenAgain(String eventId, ArticleReceived article) {
        return sessions.withStatelessTransaction(session -> inbox.claim(session, eventId)
                .chain(first -> first
                        ? versions.correct(session, article)
                                .chain(dated -> dated
                                        ? dated(session, article)
                                        : Uni.createFrom().voidItem())
                        : Uni.createFrom().voidItem()));
    }

    /** What depends on the date of an article. */
    private Uni<Void> dated(Mutiny.StatelessSession session, ArticleReceived article) {
        return links.relink(session, article.articleId(), Tell.NOBODY)
                .chain(() -> StoryStore.dated(session, article.articleId()));
    }

    Uni<Void> record(String eventId, AnalyzedArticle analyzed) {
        return sessions.withStatelessTransaction(session -> inbox.claim(session, eventId)
                .chain(first -> first
                        ? CatalogStore.requireActive(session, analyzed.event().catalogVersion())
                                .chain(() -> write(session, analyzed))
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Integer> latest(Mutiny.StatelessSession session, ArticleReceived article) {
        return session.createNativeQuery("""
                        select v.text_hash, v.first_seen_at >= :seen, v.version = a.current_version,
                               (select max(version) from article_version where article_id = a.id)
                        from article a join article_version v on v.article_id = a.id
                        where a.id = :id and (v.version = a.current_version or v.text_hash = :hash)
                        """, Object[].class)
                .setParameter("id", article.articleId())
                .setParameter("seen", article.firstSeenAt())
                .setParameter("hash", AnalyzedArticle.textHash(article))
                .getResultList()
                .map(rows -> next(rows, AnalyzedArticle.textHash(article)));
    }

    private static int next(List<Object[]> rows, String hash) {
        int newest = 0;
        for (Object[] row : rows) {
            boolean sameText = row[0].equals(hash);
            boolean notLater = (Boolean) row[1];
            boolean current = (Boolean) row[2];
            if (sameText && (current || notLater)) {
                return NOTHING_NEW;
            }
            newest = ((Number) row[3]).intValue();
        }
        return newest + 1;
    }

    /** What the judging reads of an article. */
    public static ArticleText text(ArticleReceived article, int version) {
        return new ArticleText(
                article.articleId(),
                version,
                article.title(),
                article.text(),
                article.language(),
                article.publishedAt(),
                article.source(),
                article.author());
    }

    /**
     * Replaces the signals of a version that was judged anew. Nobody is told; an article that moved on to another version
     * meanwhile is left alone.
     */
    public Uni<Void> rejudge(ArticleReceived article, int version, Analysis analysis, String catalogVersion) {
        AnalyzedArticle analyzed = AnalyzedArticle.of(article, version, analysis, catalogVersion);
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(
                        "select current_version from article where id = :id for update", Integer.class)
                .setParameter("id", article.articleId())
                .getSingleResult()
                .chain(current -> current == version
                        ? replace(session, analyzed)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> replace(Mutiny.StatelessSession session, AnalyzedArticle analyzed) {
        ArticleAnalyzed event = analyzed.event();
        String id = event.article().articleId();
        return CatalogStore.requireActive(session, event.catalogVersion())
                .chain(() -> session.createNativeQuery(
                                "update signal set current = false where article_id = :id and version = :version")
                        .setParameter("id", id)
                        .setParameter("version", event.version())
                        .executeUpdate())
                .chain(() -> links.relink(session, id, Tell.NOBODY))
                .chain(() -> session.createNativeQuery(
                                "delete from signal where article_id = :id and version = :version")
                        .setParameter("id", id)
                        .setParameter("version", event.version())
                        .executeUpdate())
                .chain(() -> session.createNativeQuery("""
                                update article_version set analyzed = :analyzed, catalog_version = :catalog,
                                       code_version = :code, analyzed_at = :at
                                where article_id = :id and version = :version
                                """)
                        .setParameter("id", id)
                        .setParameter("version", event.version())
                        .setParameter("analyzed", reading(analyzed))
                        .setParameter("catalog", event.catalogVersion())
                        .setParameter("code", event.codeVersion())
                        .setParameter("at", event.analyzedAt())
                        .executeUpdate())
                .chain(() -> makeCurrent(session, analyzed))
                .chain(() -> insertSignals(session, event))
                .chain(() -> markCurrent(session, event))
                .chain(() -> links.relink(session, id, Tell.NOBODY))
                .replaceWithVoid();
    }

    private static String reading(AnalyzedArticle analyzed) {
        ArticleAnalyzed event = analyzed.event();
        return Json.text(new Reading(event.language(), analyzed.zones(), event.signalsCut()));
    }

    private Uni<Void> write(Mutiny.StatelessSession session, AnalyzedArticle analyzed) {
        ArticleAnalyzed event = analyzed.event();
        return insertArticle(session, event)
                .chain(() -> lockedLatest(session, event))
                .chain(() -> versions.current(session, event.article().articleId()))
                .chain(before -> insertVersion(session, analyzed)
                        .chain(() -> current(session, analyzed))
                        .chain(story -> insertSignals(session, event)
                                .chain(() -> markCurrent(session, event))
                                .chain(() -> versions.follow(session, event, before))
                                .chain(changes ->
                                        tell(session, event.changing(changes).in(story)))));
    }

    private Uni<Void> tell(Mutiny.StatelessSession session, ArticleAnalyzed event) {
        return links.relink(session, event.article().articleId(), Tell.THOSE_WHO_WERE_TOLD)
                .chain(linked -> outbox.append(
                        session,
                        new OutgoingEvent(
                                "evt_" + event.textVersion(),
                                ArticleAnalyzed.TYPE,
                                event.article().articleId(),
                                placed(event, linked))));
    }

    /**
     * The first version gets its story before its words: every change of the row enters all the words it has into their index
     * again, and that is the dearest part of an article.
     */
    private Uni<ArticleAnalyzed.Story> current(Mutiny.StatelessSession session, AnalyzedArticle analyzed) {
        ArticleAnalyzed event = analyzed.event();
        return event.version() == 1
                ? stories.place(session, event, analyzed.reported()).call(() -> makeCurrent(session, analyzed))
                : makeCurrent(session, analyzed).chain(() -> stories.place(session, event, analyzed.reported()));
    }

    /** Only the current version's signals are linked. */
    private static Uni<Integer> markCurrent(Mutiny.StatelessSession session, ArticleAnalyzed event) {
        return session.createNativeQuery("""
                        update signal s set current = (s.version = a.current_version)
                        from article a
                        where a.id = s.article_id and a.id = :id and s.current <> (s.version = a.current_version)
                        """)
                .setParameter("id", event.article().articleId())
                .executeUpdate();
    }

    private static ArticleAnalyzed placed(ArticleAnalyzed event, Map<String, LinkStore.LinkedSignal> linked) {
        return event.withSignals(event.signals().stream()
                .map(signal -> {
                    LinkStore.LinkedSignal place = linked.get(signal.id());
                    return place == null ? signal : signal.placed(place.novelty(), place.links());
                })
                .toList());
    }

    private static Uni<Integer> insertArticle(Mutiny.StatelessSession session, ArticleAnalyzed event) {
        ArticleReceived article = event.article();
        return session.createNativeQuery("""
                        insert into article (id, url, guid, source, current_version, title, language, published_at, undatable,
                                             first_seen_at, signal_count, families, owner)
                        values (:id, cast(:url as text), cast(:guid as text), :source, 0, :title, :language,
                                cast(:published as timestamptz), :undatable, :seen, 0, '{}', :owner)
                        on conflict (id) do nothing
                        """)
                .setParameter("id", article.articleId())
                .setParameter("url", article.url())
                .setParameter("guid", article.guid())
                .setParameter("source", article.source())
                .setParameter("title", article.title())
                .setParameter("language", event.language())
                .setParameter("published", article.publishedAt())
                .setParameter("undatable", article.undatable())
                .setParameter("seen", article.firstSeenAt())
                .setParameter("owner", article.owner())
                .executeUpdate();
    }

    /** Another record of the article may have been written since the version was chosen: then all is judged again. */
    private static Uni<Void> lockedLatest(Mutiny.StatelessSession session, ArticleAnalyzed event) {
        return session.createNativeQuery("select id from article where id = :id for update", String.class)
                .setParameter("id", event.article().articleId())
                .getSingleResult()
                .chain(() -> session.createNativeQuery(
                                "select coalesce(max(version), 0) from article_version where article_id = :id",
                                Integer.class)
                        .setParameter("id", event.article().articleId())
                        .getSingleResult())
                .invoke(newest -> {
                    if (newest + 1 != event.version()) {
                        throw new Retry("the article moved on to another version");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Integer> insertVersion(Mutiny.StatelessSession session, AnalyzedArticle analyzed) {
        ArticleAnalyzed event = analyzed.event();
        return session.createNativeQuery("""
                        insert into article_version (article_id, version, text_version, text_hash, received, analyzed,
                                                     first_seen_at, catalog_version, code_version, analyzed_at)
                        values (:id, :version, :textVersion, :hash, :received, :analyzed, :seen, :catalog, :code, :at)
                        """)
                .setParameter("id", event.article().articleId())
                .setParameter("version", event.version())
                .setParameter("textVersion", event.textVersion())
                .setParameter("hash", analyzed.textHash())
                .setParameter("received", Json.text(event.article()))
                .setParameter("analyzed", reading(analyzed))
                .setParameter("seen", event.article().firstSeenAt())
                .setParameter("catalog", event.catalogVersion())
                .setParameter("code", event.codeVersion())
                .setParameter("at", event.analyzedAt())
                .executeUpdate();
    }

    /** A replayed older version never becomes the current one. */
    private static Uni<Integer> makeCurrent(Mutiny.StatelessSession session, AnalyzedArticle analyzed) {
        ArticleAnalyzed event = analyzed.event();
        ArticleReceived article = event.article();
        String[] families =
                event.signals().stream().map(Signal::family).distinct().sorted().toArray(String[]::new);
        return session.createNativeQuery("""
                        update article
                        set current_version = :version, title = :title, language = :language,
                            published_at = cast(:published as timestamptz), undatable = :undatable, first_seen_at = :seen,
                            url = coalesce(cast(:url as text), url), withdrawn_at = null,
                            signal_count = :signals, families = string_to_array(:families, ','),
                            words = to_tsvector('simple', :words)
                        where id = :id and (current_version = 0 or first_seen_at <= :seen)
                        """)
                .setParameter("version", event.version())
                .setParameter("title", article.title())
                .setParameter("language", event.language())
                .setParameter("url", article.url())
                .setParameter("published", article.publishedAt())
                .setParameter("undatable", article.undatable())
                .setParameter("seen", article.firstSeenAt())
                .setParameter("signals", event.signals().size())
                .setParameter("families", String.join(",", families))
                .setParameter("words", analyzed.words())
                .setParameter("id", article.articleId())
                .executeUpdate();
    }

    /** All in one statement: a long article has hundreds. */
    private static Uni<Void> insertSignals(Mutiny.StatelessSession session, ArticleAnalyzed event) {
        if (event.signals().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("""
                        insert into signal (id, article_id, version, ordinal, family, family_group, status, actor, target,
                                            confidence, body, published_at, first_seen_at, at, polarity, toward)
                        select s.body ->> 'id', :id, :version, s.ordinal, s.body ->> 'family', s.body ->> 'group',
                               s.body ->> 'status', s.body ->> 'actor', s.body ->> 'target',
                               cast(s.body ->> 'confidence' as real), cast(s.body as text),
                               cast(:published as timestamptz), :seen,
                               cast(:at as timestamptz), s.body ->> 'polarity',
                               array(select s.body ->> 'target' where s.body ->> 'target' is not null
                                     union select json_array_elements_text(s.body -> 'against'))
                        from json_array_elements(cast(cast(:signals as text) as json)) with ordinality as s(body, ordinal)
                        """)
                .setParameter("id", event.article().articleId())
                .setParameter("version", event.version())
                .setParameter("published", event.article().publishedAt())
                .setParameter("seen", event.article().firstSeenAt())
                .setParameter("at", LinkStore.placeOf(event.article()))
                .setParameter("signals", Json.text(event.signals()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** What is kept of the reading beside the signals. */
    record Reading(String language, List<io.shiftwatch.events.Zone> zones, boolean signalsCut) {}
}
