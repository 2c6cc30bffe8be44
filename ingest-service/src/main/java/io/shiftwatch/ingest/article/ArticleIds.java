package io.shiftwatch.ingest.article;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Which article it is, as a function of what was sent: the same article sent again has the same id. */
public final class ArticleIds {

    /** 96 bits: a collision among a billion articles has a chance of 1 in 10^11. */
    private static final int BYTES = 12;

    private ArticleIds() {}

    public static String of(
            @Nullable String canonicalUrl, @Nullable String guid, String source, String title, String text) {
        if (canonicalUrl != null) {
            return hash("url", canonicalUrl);
        }
        return guid != null ? hash("guid", source, guid) : hash("text", source, title, text);
    }

    private static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(UTF_8);
                // With its length, so that ("ab", "c") and ("a", "bc") differ.
                digest.update(
                        java.nio.ByteBuffer.allocate(4).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return "art_" + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
