package io.shiftwatch.alert.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

import io.shiftwatch.kit.cpu.SafeContext;

/** A secret of this installation that never changes, whatever seals it: names addresses without telling them, and signs links. */
@ApplicationScoped
public class InstallationKey {

    private static final int KEY_BYTES = 32;

    /** 96 bits. */
    private static final int NAME_BYTES = 12;

    private final InstallationKeyStore store;
    private final Vertx vertx;
    private volatile byte[] key = new byte[0];

    InstallationKey(InstallationKeyStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    /** Before anything is served. */
    void start(@Observes @Priority(1) StartupEvent event) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        String encoded = Base64.getEncoder().encodeToString(fresh);
        key = Base64.getDecoder()
                .decode(SafeContext.run(vertx, () -> store.getOrPut(encoded))
                        .await()
                        .indefinitely());
    }

    /** The same for the same address; says nothing of it to who has not the key. */
    public String fingerprint(String target) {
        return HexFormat.of().formatHex(mac("target|" + target));
    }

    /** 96 bits that only this installation can write under a text. */
    public byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(text.getBytes(UTF_8)), NAME_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
