package io.shiftwatch.analysis.link;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.link.Line.Place;
import io.shiftwatch.analysis.link.Line.Point;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Origin;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.SignalStateChanged;
import io.shiftwatch.events.Status;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.outbox.Outbox;
import io.shiftwatch.kit.outbox.OutgoingEvent;

/** Keeps the links in step with the signals, within the transaction that changes these. */
@ApplicationScoped
public class LinkStore {

    private static final TypeReference<Map<String, String>> LINKS = new TypeReference<>() {};

    private final Outbox outbox;

    LinkStore(Outbox outbox) {
        this.outbox = outbox;
    }

    private record Key(String actor, String target, String family, Instant from, Instant to) {
        String lock() {
            return "line|" + actor + "|" + target + "|" + family;
        }
    }

    private record Known(Point point, String novelty, Map<String, String> links) {}

    /**
     * Where an article's signals stand in the order of what is said: when it was published, or, where it came without a date and not from an
     * archive, when it was first seen.
     *
     * @return null when nobody can say
     */
    public static @Nullable Instant placeOf(ArticleReceived article) {
        Instant published = article.publishedAt();
        if (article.undatable() || published == null && article.origin() == Origin.IMPORT) {
            return null;
        }
        return published == null ? article.firstSeenAt() : published;
    }

    /** Whether what changes for earlier signals is news to anybody. */
    public enum Tell {
        THOSE_WHO_WERE_TOLD,
        NOBODY
    }

    /**
     * To be called after the article's signals are written and marked as current or not.
     *
     * @return novelty and links of the article's current signals, by id
     */
    public Uni<Map<String, LinkedSignal>> relink(Mutiny.StatelessSession session, String articleId, Tell tell) {
        Map<String, LinkedSignal> own = new HashMap<>();
        LineChanges changes = new LineChanges();
        return keys(session, articleId).chain(keys -> {
            if (keys.isEmpty()) {
                return Uni.createFrom().item(own);
            }
            Uni<Void> chain = lock(session, keys).chain(() -> dropOld(session, articleId));
            for (Key key : keys) {
                chain = chain.chain(() -> neighbours(session, key))
                        .invoke(known -> compare(known, key, articleId, own, changes))
                        .replaceWithVoid();
            }
            return chain.chain(() -> write(session, changes, tell)).replaceWith(own);
        });
    }

    /** @param links to earlier signals */
    public record LinkedSignal(String novelty, List<Signal.Link> links) {}

    /** What later signals make of the given ones; those of which nobody speaks are left out. */
    public static Uni<Map<String, SignalStates.Current>> states(Mutiny.StatelessSession session, List<String> signals) {
        if (signals.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery("""
                        select earlier_id, later_id, kind, since from signal_link
                        where earlier_id in (:ids) order by since, later_id
                        """, Object[].class)
                .setParameter("ids", signals)
                .getResultList()
                .map(rows -> SignalStates.byEarlier(
                        rows.stream().map(SignalStates.Incoming::of).toList()));
    }

    /** In a fixed order, so that transactions that meet on several lines wait for each other instead of blocking. */
    private static Uni<List<Key>> keys(Mutiny.StatelessSession session, String articleId) {
        return session.createNativeQuery("""
                        select actor, coalesce(target, ''), family, min(at), max(at) from signal
                        where article_id = :article and actor is not null and at is not null
                        group by 1, 2, 3 order by 1, 2, 3
                        """, Object[].class)
                .setParameter("article", articleId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row ->
                                new Key((String) row[0], (String) row[1], (String) row[2], time(row[3]), time(row[4])))
                        .toList());
    }

    private static Uni<Void> lock(Mutiny.StatelessSession session, List<Key> keys) {
        String[] locks = keys.stream().map(Key::lock).toArray(String[]::new);
        return session.createNativeQuery("""
                        select count(*) from (select pg_advisory_xact_lock(hashtextextended(key, 0)) as held
                                              from unnest(cast(:keys as text[])) as key) as held
                        where held is not null
                        """, Object.class)
                .setParameter("keys", locks)
                .getSingleResult()
                .replaceWithVoid();
    }

    /** What an earlier version of the article said links no more. */
    private static Uni<Void> dropOld(Mutiny.StatelessSession session, String articleId) {
        return session.createNativeQuery("""
                        delete from signal_link where later_id in (
                            select id from signal where article_id = :article and not current)
                        """)
                .setParameter("article", articleId)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static void compare(
            List<Known> known, Key key, String articleId, Map<String, LinkedSignal> own, LineChanges changes) {
        Line line = new Line(known.stream().map(Known::point).toList());
        for (int i = 0; i < known.size(); i++) {
            Known each = known.get(i);
            if (each.point().at().isBefore(key.from())) {
                continue;
            }
            Place place = line.place(i);
            if (each.point().articleId().equals(articleId)) {
                own.put(each.point().signalId(), new LinkedSignal(place.novelty(), Line.carried(place.links())));
            }
            changes.add(each.point(), each.novelty(), each.links(), place);
        }
    }

    /** As far before and after as a link can reach. */
    private static Uni<List<Known>> neighbours(Mutiny.StatelessSession session, Key key) {
        String columns = """
                select s.id, s.article_id, s.at, s.ordinal, s.status, s.polarity, s.novelty,
                       (select cast(json_object_agg(l.earlier_id, l.kind) as text) from signal_link l where l.later_id = s.id)
                from signal s
                where s.current and s.actor = :actor and s.family = :family and coalesce(s.target, '') = :target
                """;
        return session.createNativeQuery("""
                        (%1$s and s.at < :from and s.at >= :reachFrom order by s.at desc, s.article_id desc, s.ordinal desc limit :depth)
                        union all (%1$s and s.at between :from and :to)
                        union all (%1$s and s.at > :to and s.at <= :reachTo order by s.at, s.article_id, s.ordinal limit :depth)
                        order by 3, 2, 4
                        """.formatted(columns), Object[].class)
                .setParameter("actor", key.actor())
                .setParameter("family", key.family())
                .setParameter("target", key.target())
                .setParameter("from", key.from())
                .setParameter("to", key.to())
                .setParameter("reachFrom", key.from().minus(Line.REACH))
                .setParameter("reachTo", key.to().plus(Line.REACH))
                .setParameter("depth", Line.DEPTH)
                .getResultList()
                .map(rows -> rows.stream().map(LinkStore::known).toList());
    }

    private static Known known(Object[] row) {
        Point point = new Point(
                (String) row[0], (String) row[1], time(row[2]), Status.valueOf((String) row[4]), (String) row[5]);
        String links = (String) row[7];
        return new Known(point, (String) row[6], links == null ? Map.of() : Json.read(links, LINKS));
    }

    /** Three statements however many signals are touched. */
    private Uni<Void> write(Mutiny.StatelessSession session, LineChanges changes, Tell tell) {
        Uni<Void> chain = all(session, changes.novelties(), """
                update signal s set novelty = c.novelty
                from json_to_recordset(cast(cast(:rows as text) as json)) as c(id text, novelty text) where s.id = c.id
                """)
                .chain(() -> all(session, changes.gone(), """
                        delete from signal_link l using json_to_recordset(cast(cast(:rows as text) as json)) as c(later text, earlier text)
                        where l.later_id = c.later and l.earlier_id = c.earlier
                        """))
                .chain(() -> all(session, changes.come(), """
                        insert into signal_link (later_id, earlier_id, kind, since)
                        select later, earlier, kind, since
                        from json_to_recordset(cast(cast(:rows as text) as json)) as c(later text, earlier text, kind text, since timestamptz)
                        """));
        for (LineChanges.Come link : changes.come()) {
            if (link.isNews() && tell == Tell.THOSE_WHO_WERE_TOLD) {
                chain = chain.chain(() -> tell(session, link));
            }
        }
        return chain;
    }

    private static Uni<Void> all(Mutiny.StatelessSession session, List<?> rows, String sql) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(sql)
                        .setParameter("rows", Json.text(rows))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    private Uni<Void> tell(Mutiny.StatelessSession session, LineChanges.Come link) {
        return session.createNativeQuery("""
                        select l.body, v.received, v.text_version, v.analyzed, e.article_id
                        from signal l join article_version v on v.article_id = l.article_id and v.version = l.version, signal e
                        where l.id = :later and e.id = :earlier
                        """, Object[].class)
                .setParameter("later", link.later())
                .setParameter("earlier", link.earlier())
                .getSingleResult()
                .chain(row -> outbox.append(
                        session,
                        new OutgoingEvent(
                                "evt_%s_%s_%s"
                                        .formatted(link.kind().toLowerCase(Locale.ROOT), link.later(), link.earlier()),
                                SignalStateChanged.TYPE,
                                (String) row[4],
                                new SignalStateChanged(
                                        link.earlier(),
                                        (String) row[4],
                                        SignalStates.after(link.kind()),
                                        link.since(),
                                        by(link.kind(), row),
                                        null,
                                        null))));
    }

    private static SignalStateChanged.By by(String kind, Object[] row) {
        return new SignalStateChanged.By(
                kind,
                Json.read((String) row[0], Signal.class),
                AlertRaised.Article.of(Json.read((String) row[1], ArticleReceived.class), (String) row[2]),
                Json.read((String) row[3], Reading.class).language());
    }

    /** Of what is kept of a version's reading. */
    private record Reading(String language) {}

    private static Instant time(Object value) {
        return value instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) value;
    }
}
