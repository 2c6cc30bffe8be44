package io.shiftwatch.alert.subscription;

import java.util.List;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Whoever is written to by mail agrees first. */
final class ConsentStore {

    private ConsentStore() {}

    /** Before the subscriptions are written: who agrees or ends it at this moment is waited for, always in this order. */
    static Uni<Void> know(Mutiny.StatelessSession session, List<String> endpoints) {
        if (endpoints.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("""
                        insert into recipient (endpoint)
                        select distinct endpoint from unnest(cast(:endpoints as text[])) as endpoint order by endpoint
                        on conflict (endpoint) do update set endpoint = excluded.endpoint
                        """)
                .setParameter("endpoints", endpoints.toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Until its reader agrees, what would be sent is held. @return who is waited for */
    static Uni<List<String>> wait(Mutiny.StatelessSession session, List<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery("""
                                update subscription s set disabled_at = now(), disabled_because = :unconfirmed
                                from recipient r
                                where s.id in (:ids) and r.endpoint = s.endpoint and r.confirmed_at is null and s.disabled_at is null
                                returning s.id
                                """, String.class)
                .setParameter("ids", ids)
                .setParameter("unconfirmed", SwitchedOff.UNCONFIRMED)
                .getResultList();
    }
}
