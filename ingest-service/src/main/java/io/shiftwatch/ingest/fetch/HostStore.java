package io.shiftwatch.ingest.fetch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.kit.json.Json;

/** Gives a host to one request at a time, among all instances; a lease that runs out frees it. */
@ApplicationScoped
public class HostStore {

    /** Longer than any request with all that follows from it. */
    public static final Duration LEASE = Duration.ofSeconds(90);

    /**
     * Of things that are due, one per host, at most so many, whose host was free and is held now under the token.
     *
     * @param due (id, host), the most urgent first
     */
    public Uni<List<String>> takeOneEach(Mutiny.StatelessSession session, List<Object[]> due, int limit, String token) {
        Map<String, String> idByHost = new LinkedHashMap<>();
        for (Object[] each : due) {
            if (idByHost.size() < limit) {
                idByHost.putIfAbsent((String) each[1], (String) each[0]);
            }
        }
        if (idByHost.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return take(session, idByHost.keySet(), token).map(taken -> taken.stream()
                .map(idByHost::get)
                .filter(Objects::nonNull)
                .sorted()
                .toList());
    }

    private Uni<Set<String>> take(Mutiny.StatelessSession session, Collection<String> hosts, String token) {
        return session.createNativeQuery("""
                        insert into host (name, lease_token, lease_until)
                        select name, :token, now() + make_interval(secs => :lease)
                        from json_array_elements_text(cast(cast(:hosts as text) as json)) as wanted(name)
                        order by name
                        on conflict (name) do update set lease_token = excluded.lease_token, lease_until = excluded.lease_until
                        where host.not_before <= now() and (host.lease_until is null or host.lease_until < now())
                        """)
                .setParameter("token", token)
                .setParameter("lease", (double) LEASE.toSeconds())
                .setParameter("hosts", Json.text(Set.copyOf(hosts)))
                .executeUpdate()
                .chain(() -> session.createNativeQuery("select name from host where lease_token = :token", String.class)
                        .setParameter("token", token)
                        .getResultList())
                .map(HashSet::new);
    }

    /** @param pause before the next request */
    public Uni<Void> release(Mutiny.StatelessSession session, String host, String token, Duration pause) {
        return session.createNativeQuery("""
                        update host set lease_token = null, lease_until = null, not_before = now() + make_interval(secs => :pause)
                        where name = :name and lease_token = :token
                        """)
                .setParameter("pause", pause.toMillis() / 1000.0)
                .setParameter("name", host)
                .setParameter("token", token)
                .executeUpdate()
                .replaceWithVoid();
    }
}
