package io.shiftwatch.alert.subscription;

import java.util.List;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Whoever is written to by mail agrees first. */
final class ConsentStore {

    private ConsentStore() {}

    /** Who is written to by mail agrees first; until then what would be sent is held. @return who is waited for */
    static Uni<List<String>> askFirst(Mutiny.StatelessSession session, List<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery("""
                        insert into recipient (endpoint)
                        select distinct endpoint from subscription
                        where id in (:ids) and cast(body as json) #>> '{channel,type}' = :email
                        on conflict do nothing
                        """)
                .setParameter("ids", ids)
                .setParameter("email", Terms.Channel.EMAIL)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("""
                                update subscription s set disabled_at = now(), disabled_because = :unconfirmed
                                from recipient r
                                where s.id in (:ids) and r.endpoint = s.endpoint and r.confirmed_at is null and s.disabled_at is null
                                returning s.id
                                """, String.class)
                        .setParameter("ids", ids)
                        .setParameter("unconfirmed", SwitchedOff.UNCONFIRMED)
                        .getResultList());
    }
}
