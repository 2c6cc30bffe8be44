package io.shiftwatch.alert.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.shiftwatch.alert.subscription.SwitchedOff;

/** Takes what is due, for as long as an attempt takes. */
@ApplicationScoped
class DeliveryClaimStore {

    /** Longer than any attempt takes; after it another worker may try, and the first one's result no longer counts. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** Looked at for a claim: an endpoint with many due ones must not hide the others. */
    private static final int CANDIDATES = 400;

    private final Mutiny.SessionFactory sessions;
    private final Candidates candidates = new Candidates();

    DeliveryClaimStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * What is due is looked at without locks, and what is chosen of it is locked and leased: another instance that chose the same goes
     * without.
     */
    Uni<List<Claimed>> claim(Endpoints endpoints, int room) {
        String token = UUID.randomUUID().toString();
        List<Endpoints.Slot> chosen = new ArrayList<>();
        return sessions.withStatelessTransaction(session -> choose(session, endpoints, room)
                        .invoke(chosen::addAll)
                        .chain(() -> free(
                                session, chosen.stream().map(Endpoints.Slot::id).toList()))
                        .chain(free -> free.isEmpty()
                                ? Uni.createFrom().item(List.<Object[]>of())
                                : lease(session, free, token)))
                .map(rows -> rows.stream().map(row -> claimed(row, token)).toList())
                .onFailure()
                .invoke(() -> endpoints.giveBack(chosen))
                .invoke(claimed -> endpoints.giveBack(without(chosen, claimed)));
    }

    private Uni<List<Endpoints.Slot>> choose(Mutiny.StatelessSession session, Endpoints endpoints, int room) {
        List<Endpoints.Slot> known = endpoints.choose(candidates.fresh(System.nanoTime()), room);
        if (!known.isEmpty()) {
            candidates.taken(known);
            return Uni.createFrom().item(known);
        }
        return session.createNativeQuery("""
                        select id, endpoint from delivery
                        where state = 'PENDING' and next_attempt_at <= now() and (lease_until is null or lease_until < now())
                          and not (endpoint = any(:full))
                        order by next_attempt_at limit :candidates
                        """, Object[].class)
                .setParameter("full", endpoints.full().toArray(String[]::new))
                .setParameter("candidates", CANDIDATES)
                .getResultList()
                .map(rows -> {
                    List<Endpoints.Slot> due = rows.stream()
                            .map(row -> new Endpoints.Slot((String) row[0], (String) row[1]))
                            .toList();
                    List<Endpoints.Slot> chosen = endpoints.choose(due, room);
                    candidates.read(due, System.nanoTime());
                    candidates.taken(chosen);
                    return chosen;
                });
    }

    private static List<Endpoints.Slot> without(List<Endpoints.Slot> chosen, List<Claimed> claimed) {
        Set<String> ours = claimed.stream().map(Claimed::id).collect(Collectors.toSet());
        return chosen.stream().filter(each -> !ours.contains(each.id())).toList();
    }

    /**
     * Without those whose endpoint was switched off, or whose reader has not agreed, since they became due. By their ids and nothing else: a planner that finds few due ones in its statistics would look through all that are.
     */
    private static Uni<List<String>> free(Mutiny.StatelessSession session, List<String> chosen) {
        return chosen.isEmpty()
                ? Uni.createFrom().item(List.of())
                : session.createNativeQuery("""
                                with locked as materialized (
                                    select id, subscription_id, kind, state, lease_until, next_attempt_at
                                    from delivery where id in (:ids) for update skip locked),
                                due as materialized (
                                    select * from locked
                                    where state = 'PENDING' and next_attempt_at <= now() and (lease_until is null or lease_until < now())),
                                off as (
                                    update delivery d
                                    set state = case when s.disabled_because = :unsubscribed then 'SUPPRESSED' else 'HELD' end,
                                        reason = s.disabled_because, updated_at = now()
                                    from due join subscription s on s.id = due.subscription_id
                                    where d.id = due.id and s.disabled_at is not null and due.kind not in ('CONFIRM', 'OWNER')
                                    returning d.id)
                                select id from due where id not in (select id from off)
                                """, String.class)
                        .setParameter("unsubscribed", SwitchedOff.UNSUBSCRIBED)
                        .setParameter("ids", chosen)
                        .getResultList();
    }

    private static Uni<List<Object[]>> lease(Mutiny.StatelessSession session, List<String> ids, String token) {
        return session.createNativeQuery("""
                        with d as (
                            update delivery
                            set lease_token = :token, lease_until = now() + make_interval(secs => :lease), attempts = attempts + 1,
                                updated_at = now()
                            where id in (:ids)
                            returning *)
                        select d.id, d.subscription_id, d.endpoint, d.target is not null,
                               case when d.target is null then cast(s.body as json) #>> '{channel,type}' else 'email' end,
                               case when d.kind = 'CONFIRM' and d.endpoint is distinct from s.endpoint then null
                                    else coalesce(d.target, s.target, cast(s.body as json) #>> '{channel,url}') end,
                               coalesce(s.endpoint, d.endpoint), d.body, d.attempts,
                               d.attempts - d.replayed_after, s.secret,
                               case when s.previous_secret_until > now() then s.previous_secret end
                        from d left join subscription s on s.id = d.subscription_id and not s.deleted
                        """, Object[].class)
                .setParameter("token", token)
                .setParameter("lease", (double) LEASE.toSeconds())
                .setParameter("ids", ids)
                .getResultList();
    }

    private static Claimed claimed(Object[] row, String token) {
        return new Claimed(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (Boolean) row[3],
                (String) row[4],
                (String) row[5],
                (String) row[6],
                (String) row[7],
                ((Number) row[8]).intValue(),
                ((Number) row[9]).intValue(),
                token,
                Stream.of(row[10], row[11])
                        .filter(java.util.Objects::nonNull)
                        .map(String.class::cast)
                        .toList());
    }
}
