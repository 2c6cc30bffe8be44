package io.shiftwatch.analysis.verdict;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.evaluation.Share;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.SignalStateChanged;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.outbox.Outbox;
import io.shiftwatch.kit.outbox.OutgoingEvent;

/** Keeps one verdict a signal, the last one given. */
@ApplicationScoped
public class VerdictStore {

    private static final TypeReference<List<String>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<Map<String, @Nullable String>> SHOULD = new TypeReference<>() {};

    private static final String COLUMNS = "v.correct, v.wrong, v.should, v.note, v.judged_by, v.judged_at";

    private final Mutiny.SessionFactory sessions;
    private final Outbox outbox;

    VerdictStore(Mutiny.SessionFactory sessions, Outbox outbox) {
        this.sessions = sessions;
        this.outbox = outbox;
    }

    /** @throws Problem when there is no such signal */
    public Uni<Verdict> put(String signalId, Verdict verdict) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery("""
                        insert into verdict (signal_id, correct, wrong, should, note, judged_by, judged_at, family, rule, catalog_version)
                        select s.id, :correct, :wrong, cast(:should as text), cast(:note as text), :by, :at, s.family,
                               cast(s.body as json) ->> 'rule', v.catalog_version
                        from signal s join article_version v on v.article_id = s.article_id and v.version = s.version
                        where s.id = :id
                        on conflict (signal_id) do update
                        set correct = excluded.correct, wrong = excluded.wrong, should = excluded.should, note = excluded.note,
                            judged_by = excluded.judged_by, judged_at = excluded.judged_at,
                            catalog_version = excluded.catalog_version
                        """)
                .setParameter("id", signalId)
                .setParameter("correct", verdict.isRight())
                .setParameter("wrong", Json.text(verdict.wrong()))
                .setParameter("should", verdict.should().isEmpty() ? null : Json.text(verdict.should()))
                .setParameter("note", verdict.note())
                .setParameter("by", verdict.by())
                .setParameter("at", verdict.at())
                .executeUpdate()
                .chain(written -> {
                    if (written == 0) {
                        throw Problem.notFound("signal");
                    }
                    return verdict.isRight() ? Uni.createFrom().voidItem() : tell(session, signalId, verdict);
                })
                .replaceWith(verdict));
    }

    private Uni<Void> tell(Mutiny.StatelessSession session, String signalId, Verdict verdict) {
        return session.createNativeQuery("select article_id from signal where id = :id", String.class)
                .setParameter("id", signalId)
                .getSingleResult()
                .chain(article -> outbox.append(
                        session,
                        new OutgoingEvent(
                                "evt_verdict_%s_%d"
                                        .formatted(signalId, verdict.at().toEpochMilli()),
                                SignalStateChanged.TYPE,
                                article,
                                new SignalStateChanged(
                                        signalId,
                                        article,
                                        SignalStateChanged.State.JUDGED_WRONG,
                                        verdict.at(),
                                        null,
                                        new SignalStateChanged.Verdict(verdict.wrong(), verdict.by(), verdict.note()),
                                        null))));
    }

    /** @throws Problem when there is none */
    public Uni<Void> delete(String signalId) {
        return sessions.withStatelessTransaction(
                        session -> session.createNativeQuery("delete from verdict where signal_id = :id")
                                .setParameter("id", signalId)
                                .executeUpdate())
                .invoke(deleted -> {
                    if (deleted == 0) {
                        throw Problem.notFound("verdict");
                    }
                })
                .replaceWithVoid();
    }

    /** By signal; those without are left out. */
    public static Uni<Map<String, Verdict>> of(Mutiny.StatelessSession session, List<String> signals) {
        if (signals.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(
                        "select v.signal_id, " + COLUMNS + " from verdict v where v.signal_id in (:ids)",
                        Object[].class)
                .setParameter("ids", signals)
                .getResultList()
                .map(rows -> {
                    Map<String, Verdict> verdicts = new HashMap<>();
                    rows.forEach(row -> verdicts.put((String) row[0], verdict(row, 1)));
                    return verdicts;
                });
    }

    private static Verdict verdict(Object[] row, int at) {
        return new Verdict(
                (Boolean) row[at] ? "right" : "wrong",
                Json.read((String) row[at + 1], FIELDS),
                row[at + 2] == null ? Map.of() : Json.read((String) row[at + 2], SHOULD),
                (String) row[at + 3],
                (String) row[at + 4],
                time(row[at + 5]));
    }

    /** How many of the judged signals of a rule were right. */
    public record RulePrecision(String family, String rule, int right, int judged) {}

    public Uni<List<RulePrecision>> precision() {
        return sessions.withStatelessSession(session ->
                        session.createNativeQuery("""
                        select family, rule, count(*) filter (where correct), count(*) from verdict group by 1, 2 order by 1, 2
                        """, Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new RulePrecision(
                                (String) row[0],
                                (String) row[1],
                                ((Number) row[2]).intValue(),
                                ((Number) row[3]).intValue()))
                        .toList());
    }

    /** Of several rules together. */
    public static Share share(List<RulePrecision> rules) {
        return Share.of(
                rules.stream().mapToInt(RulePrecision::right).sum(),
                rules.stream().mapToInt(RulePrecision::judged).sum());
    }

    /** Judged signals as labelled passages, oldest verdict first: what {@code ./shiftwatch evaluate} reads. */
    public Uni<List<Map<String, @Nullable Object>>> labels() {
        return sessions.withStatelessSession(
                        session -> session.createNativeQuery("""
                        select s.body, r.received, %s
                        from verdict v join signal s on s.id = v.signal_id
                        join article_version r on r.article_id = s.article_id and r.version = s.version
                        order by v.judged_at, v.signal_id
                        """.formatted(COLUMNS), Object[].class)
                                .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> label(
                                Json.read((String) row[0], Signal.class),
                                Json.read((String) row[1], ArticleReceived.class),
                                verdict(row, 2)))
                        .toList());
    }

    private static Map<String, @Nullable Object> label(Signal signal, ArticleReceived article, Verdict verdict) {
        Signal.Evidence evidence = signal.evidence().getFirst();
        Map<String, @Nullable Object> label = new LinkedHashMap<>();
        label.put("id", signal.id());
        label.put("title", article.title());
        label.put("text", article.text());
        label.put("source", article.source());
        label.put("author", article.author());
        label.put("publishedAt", article.publishedAt());
        label.put(
                "within",
                Map.of("field", evidence.field(), "start", evidence.sentenceStart(), "end", evidence.sentenceEnd()));
        label.put("families", families(signal, verdict));
        label.put("expected", expected(signal, verdict));
        label.put("by", verdict.by());
        label.put("at", verdict.at());
        return label;
    }

    private static List<String> families(Signal signal, Verdict verdict) {
        String should = verdict.should().get("family");
        return should == null ? List.of(signal.family()) : List.of(signal.family(), should);
    }

    /** A field that is wrong without saying what it should be is left out, and so not compared. */
    private static List<Map<String, @Nullable String>> expected(Signal signal, Verdict verdict) {
        if (verdict.wrong().contains("family") && verdict.should().get("family") == null) {
            return List.of();
        }
        Map<String, @Nullable String> expected = new LinkedHashMap<>();
        expected.put("family", signal.family());
        expected.put("status", signal.status().name());
        expected.put("actor", signal.actor());
        expected.put("target", signal.target());
        expected.put(
                "speaker", signal.speaker() == null ? null : signal.speaker().name());
        verdict.wrong().forEach(expected::remove);
        expected.putAll(verdict.should());
        return List.of(expected);
    }

    private static Instant time(Object value) {
        return value instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) value;
    }
}
