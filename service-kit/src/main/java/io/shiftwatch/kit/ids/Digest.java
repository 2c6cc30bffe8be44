package io.shiftwatch.kit.ids;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names things by what they are: the same parts give the same digest. */
public final class Digest {

    /** 96 bits: a collision among a billion has a chance of 1 in 10^11. */
    private static final int BYTES = 12;

    private Digest() {}

    /** In hexadecimal, 24 digits. A part that is missing differs from an empty one. */
    public static String of(@Nullable String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part == null ? new byte[0] : part.getBytes(UTF_8);
                // With its length, so that ("ab", "c") and ("a", "bc") differ.
                digest.update(ByteBuffer.allocate(4)
                        .putInt(part == null ? -1 : bytes.length)
                        .array());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
