package io.shiftwatch.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place after which a page begins: sort keys of the last row, opaque to callers. */
public final class Cursor {

    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    public static String of(Object... keys) {
        StringBuilder joined = new StringBuilder();
        for (Object key : keys) {
            joined.append(joined.isEmpty() ? "" : SEPARATOR).append(key);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(joined.toString().getBytes(UTF_8));
    }

    /**
     * @param count how many keys the cursor must have
     * @return null for no cursor
     * @throws Problem when it is not one of ours
     */
    public static @Nullable List<String> read(@Nullable String cursor, int count) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            List<String> keys = List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(SEPARATOR, -1));
            if (keys.size() == count) {
                return keys;
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: answered like any other cursor that is not ours.
        }
        throw foreign();
    }

    /** @throws Problem when the key is no time: the cursor is not one of ours */
    public static Instant time(String key) {
        try {
            return Instant.parse(key);
        } catch (DateTimeException e) {
            throw foreign();
        }
    }

    private static Problem foreign() {
        return Problem.invalid("cursor", "is not a cursor of this list");
    }
}
