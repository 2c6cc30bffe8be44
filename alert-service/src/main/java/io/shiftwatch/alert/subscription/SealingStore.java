package io.shiftwatch.alert.subscription;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.secrets.InstallationKey;
import io.shiftwatch.alert.secrets.Vault;
import io.shiftwatch.kit.cpu.SafeContext;
import io.shiftwatch.kit.json.Json;

/** Seals with the first key what is not: subscriptions from before there were seals, and all of them once another key is the first. */
@ApplicationScoped
class SealingStore {

    private static final Logger LOG = Logger.getLogger(SealingStore.class);
    private static final int AT_A_TIME = 500;

    private final Mutiny.SessionFactory sessions;
    private final Vault vault;
    private final InstallationKey key;

    SealingStore(Mutiny.SessionFactory sessions, Vault vault, InstallationKey key) {
        this.sessions = sessions;
        this.vault = vault;
        this.key = key;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        SafeContext.run(vertx, () -> forgetDeleted().chain(() -> seal(0)))
                .subscribe()
                .with(
                        count -> {
                            if (count > 0) {
                                LOG.infof("addresses and secrets of %d subscriptions are sealed anew", count);
                            }
                        },
                        failure -> LOG.errorf(
                                "not all addresses and secrets are sealed: %s%s",
                                failure.getClass().getName(),
                                failure instanceof Vault.WrongKey ? ", " + failure.getMessage() : ""));
    }

    /** From before addresses had a column of their own, which a deletion empties. */
    private Uni<Void> forgetDeleted() {
        return sessions.withStatelessTransaction(
                        session -> session.createNativeQuery("""
                                update subscription set body = cast(cast(body as jsonb) #- '{channel,url}' as text)
                                where deleted and cast(body as json) #>> '{channel,url}' is not null
                                """).executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Integer> seal(int before) {
        return sessions.withStatelessTransaction(this::some)
                .chain(count -> count < AT_A_TIME ? Uni.createFrom().item(before + count) : seal(before + count));
    }

    private Uni<Integer> some(Mutiny.StatelessSession session) {
        return session.createNativeQuery("""
                        select id, coalesce(target, cast(body as json) #>> '{channel,url}'), secret, previous_secret,
                               cast(body as json) #>> '{channel,type}'
                        from subscription
                        where not deleted
                          and (target is null and cast(body as json) #>> '{channel,url}' is not null
                               or not starts_with(target, :seal) or not starts_with(secret, :seal) or not starts_with(previous_secret, :seal))
                        order by id limit :most for update
                        """, Object[].class)
                .setParameter("seal", vault.seal())
                .setParameter("most", AT_A_TIME)
                .getResultList()
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(0)
                        : update(session, rows.stream().map(this::sealed).toList()));
    }

    private Map<String, @Nullable Object> sealed(Object[] row) {
        List<String> open = Stream.of(row[1], row[2], row[3])
                .map(each -> each == null ? "" : vault.open((String) each))
                .toList();
        Map<String, @Nullable Object> sealed = new HashMap<>();
        sealed.put("id", row[0]);
        sealed.put("target", seal(open.get(0)));
        sealed.put(
                "endpoint",
                open.get(0).isEmpty() ? null : key.fingerprint(Target.identity(String.valueOf(row[4]), open.get(0))));
        sealed.put("secret", seal(open.get(1)));
        sealed.put("previous", seal(open.get(2)));
        return sealed;
    }

    private @Nullable String seal(String text) {
        return text.isEmpty() ? null : vault.seal(text);
    }

    private static Uni<Integer> update(Mutiny.StatelessSession session, List<Map<String, @Nullable Object>> rows) {
        return session.createNativeQuery("""
                        update subscription s
                        set target = r.target, endpoint = r.endpoint, secret = r.secret, previous_secret = r.previous,
                            body = cast(cast(s.body as jsonb) #- '{channel,url}' as text)
                        from json_to_recordset(cast(cast(:rows as text) as json))
                             as r(id text, target text, endpoint text, secret text, previous text)
                        where s.id = r.id
                        """)
                .setParameter("rows", Json.text(rows))
                .executeUpdate();
    }
}
