package io.shiftwatch.analysis.rules;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.CatalogFiles;
import io.shiftwatch.analysis.evaluation.ExampleRun;
import io.shiftwatch.kit.handling.Retry;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/** Versions of the catalogue in PostgreSQL, and which of them judges. */
@ApplicationScoped
public class CatalogStore {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Mutiny.SessionFactory sessions;

    CatalogStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @param misses examples that do not hold */
    public record Examples(int total, List<ExampleRun.Miss> misses) {}

    /**
     * @param origin {@code files} for what a service came with, {@code api} for a draft that was sent in
     * @param base the version a draft was made from
     * @param activatedAt the last time it became the one that judges; null when it never did
     */
    public record Version(
            String version,
            String origin,
            @Nullable String base,
            @Nullable String note,
            Examples examples,
            boolean active,
            @Nullable Instant activatedAt,
            Instant createdAt) {}

    /** Stores a version; the same files sent again are the same version. */
    Uni<Void> add(CatalogFiles files, String origin, @Nullable String base, @Nullable String note, ExampleRun run) {
        return sessions.withStatelessTransaction(session -> add(session, files, origin, base, note, run))
                .replaceWithVoid();
    }

    private static Uni<Integer> add(
            Mutiny.StatelessSession session,
            CatalogFiles files,
            String origin,
            @Nullable String base,
            @Nullable String note,
            ExampleRun run) {
        return session.createNativeQuery("""
                        insert into catalog_version (id, origin, base, note, files, examples)
                        values (:id, :origin, cast(:base as text), cast(:note as text), :files, :examples)
                        on conflict (id) do nothing
                        """)
                .setParameter("id", files.version())
                .setParameter("origin", origin)
                .setParameter("base", base)
                .setParameter("note", note)
                .setParameter("files", Json.text(files.texts()))
                .setParameter("examples", Json.text(new Examples(run.examples(), run.misses())))
                .executeUpdate();
    }

    /**
     * The files a service came with judge from the start, and new ones of the same origin take over from old ones; a version
     * that somebody switched to stays.
     */
    Uni<Void> enrol(CatalogFiles files, ExampleRun run) {
        return sessions.withStatelessTransaction(session -> add(session, files, "files", null, null, run)
                .chain(() -> session.createNativeQuery("""
                                insert into catalog_active (version) values (:id)
                                on conflict (only_one) do update set version = excluded.version, activated_at = now()
                                where catalog_active.version <> excluded.version
                                  and (select origin from catalog_version where id = catalog_active.version) = 'files'
                                """)
                        .setParameter("id", files.version())
                        .executeUpdate())
                .chain(changed -> changed == 1
                        ? log(session, files.version())
                        : Uni.createFrom().nullItem())
                .replaceWithVoid());
    }

    private static Uni<Void> log(Mutiny.StatelessSession session, String version) {
        return session.createNativeQuery("insert into catalog_activation (version) values (:id)")
                .setParameter("id", version)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** From the commit on no article is recorded that another version judged. */
    Uni<Void> activate(String version) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(
                                "update catalog_active set version = :id, activated_at = now() where version <> :id")
                        .setParameter("id", version)
                        .executeUpdate()
                        .chain(changed -> changed == 1
                                ? log(session, version)
                                : Uni.createFrom().voidItem()))
                .replaceWithVoid();
    }

    /** The version that judges; null before the first service has started. */
    Uni<@Nullable String> active() {
        return sessions.withStatelessSession(
                session -> session.createNativeQuery("select version from catalog_active", String.class)
                        .getSingleResultOrNull());
    }

    /**
     * Holds the active version until the caller's transaction ends.
     *
     * @throws Retry when it is not the one given: what was judged by another must be judged again
     */
    public static Uni<Void> requireActive(Mutiny.StatelessSession session, String version) {
        return session.createNativeQuery("select version from catalog_active for share", String.class)
                .getSingleResult()
                .invoke(active -> {
                    if (!active.equals(version)) {
                        throw new Retry("the catalogue was switched to " + active);
                    }
                })
                .replaceWithVoid();
    }

    /** @throws Problem not found */
    public Uni<CatalogFiles> files(String version) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select files from catalog_version where id = :id", String.class)
                        .setParameter("id", version)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("version of the catalogue"))
                .map(files -> CatalogFiles.of(Json.read(files, TEXTS)));
    }

    /** @throws Problem not found */
    Uni<Version> one(String version) {
        return versions("where v.id = :id", Map.of("id", version), 1).map(found -> {
            if (found.isEmpty()) {
                throw Problem.notFound("version of the catalogue");
            }
            return found.getFirst();
        });
    }

    /** Newest first. */
    Uni<List<Version>> list(int limit) {
        return versions("", Map.of(), limit);
    }

    private Uni<List<Version>> versions(String where, Map<String, String> values, int limit) {
        return sessions.withStatelessSession(session -> {
                    Mutiny.SelectionQuery<Object[]> query =
                            session.createNativeQuery("""
                            select v.id, v.origin, v.base, v.note, v.examples, a.version is not null,
                                   (select max(l.activated_at) from catalog_activation l where l.version = v.id), v.created_at
                            from catalog_version v left join catalog_active a on a.version = v.id
                            %s order by v.created_at desc, v.id limit :limit
                            """.formatted(where), Object[].class);
                    values.forEach(query::setParameter);
                    return query.setParameter("limit", limit).getResultList();
                })
                .map(rows -> rows.stream().map(CatalogStore::version).toList());
    }

    private static Version version(Object[] row) {
        return new Version(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                Json.read((String) row[4], Examples.class),
                (Boolean) row[5],
                row[6] == null ? null : time(row[6]),
                time(row[7]));
    }

    private static Instant time(Object value) {
        Instant time = value instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) value;
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
