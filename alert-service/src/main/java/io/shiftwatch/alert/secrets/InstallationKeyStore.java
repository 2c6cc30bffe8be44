package io.shiftwatch.alert.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** One row, the first instance's. */
@ApplicationScoped
class InstallationKeyStore {

    private final Mutiny.SessionFactory sessions;
    private final Vault vault;

    InstallationKeyStore(Mutiny.SessionFactory sessions, Vault vault) {
        this.sessions = sessions;
        this.vault = vault;
    }

    /**
     * The key there is, else this one. Sealed anew when another key of the vault's has become the first.
     *
     * @throws Vault.WrongKey when the vault cannot open it
     */
    Uni<String> getOrPut(String fresh) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(
                        "insert into installation_key (id, sealed) values (1, :sealed) on conflict (id) do nothing")
                .setParameter("sealed", vault.seal(fresh))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "select sealed from installation_key where id = 1 for update", String.class)
                        .getSingleResult())
                .chain(known -> {
                    String key = vault.open(known);
                    return known.startsWith(vault.seal())
                            ? Uni.createFrom().item(key)
                            : session.createNativeQuery("update installation_key set sealed = :sealed where id = 1")
                                    .setParameter("sealed", vault.seal(key))
                                    .executeUpdate()
                                    .replaceWith(key);
                }));
    }
}
