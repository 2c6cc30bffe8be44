package io.shiftwatch.alert.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals what the database must not tell: AES-256-GCM. The first key seals, every key opens, so that one can take the other's place.
 * The last key is always one derived from the database's password, which no dump of the database contains.
 */
@ApplicationScoped
public class Vault {

    private static final String PREFIX = "sealed:";
    private static final String PASSWORD = "password:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** By the name they are known by in what they sealed; the first seals. */
    private final Map<String, SecretKey> keys = new LinkedHashMap<>();

    private final String current;

    /**
     * @param given each 32 bytes in Base64, or {@code password:} and a former database password
     * @throws IllegalArgumentException naming the setting when one is neither
     */
    Vault(
            @ConfigProperty(name = "shiftwatch.secrets.keys") Optional<List<String>> given,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        for (String each : given.orElse(List.of())) {
            add(each.startsWith(PASSWORD) ? derived(each.substring(PASSWORD.length())) : decoded(each));
        }
        add(derived(password));
        current = keys.keySet().iterator().next();
    }

    /** No key of ours opens it. */
    public static final class WrongKey extends RuntimeException {
        WrongKey() {
            super("sealed with a key that SHIFTWATCH_SECRETS_KEYS does not have");
        }
    }

    /** Another text each time. */
    public String seal(String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, key(current), nonce, text.getBytes(UTF_8));
        byte[] all = ByteBuffer.allocate(nonce.length + ciphertext.length)
                .put(nonce)
                .put(ciphertext)
                .array();
        return PREFIX + current + ":" + Base64.getEncoder().encodeToString(all);
    }

    /**
     * A text that is not sealed is its own: rows from before there were seals have such.
     *
     * @throws WrongKey also for what was changed since it was sealed
     */
    public String open(String text) {
        if (!text.startsWith(PREFIX)) {
            return text;
        }
        String[] parts = text.split(":", 3);
        SecretKey key = keys.get(parts[1]);
        if (key == null) {
            throw new WrongKey();
        }
        byte[] all = Base64.getDecoder().decode(parts[2]);
        byte[] nonce = java.util.Arrays.copyOf(all, NONCE_BYTES);
        byte[] rest = java.util.Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, rest), UTF_8);
    }

    /** How what the current key seals begins. */
    public String seal() {
        return PREFIX + current + ":";
    }

    private SecretKey key(String name) {
        return java.util.Objects.requireNonNull(keys.get(name));
    }

    private static byte[] cipher(int mode, SecretKey key, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (javax.crypto.AEADBadTagException e) {
            throw new WrongKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private void add(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            keys.putIfAbsent(HexFormat.of().formatHex(digest, 0, 4), new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] decoded(String given) {
        try {
            byte[] key = Base64.getDecoder().decode(given.strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "SHIFTWATCH_SECRETS_KEYS: each key must be 32 bytes in Base64, such as openssl rand -base64 32 prints");
    }

    private static byte[] derived(String password) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(password.getBytes(UTF_8))
                            .thenExpand("shiftwatch secrets".getBytes(UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF", e);
        }
    }
}
