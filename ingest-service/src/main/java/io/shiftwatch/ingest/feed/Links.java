package io.shiftwatch.ingest.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/** Addresses as feeds write them: relative, padded with blanks, with letters no address may have. */
public final class Links {

    private static final String ALLOWED = "-._~:/?#@!$&'()*+,;=%";

    /** An address without its scheme, as people type it. */
    private static final Pattern HOST_ONLY = Pattern.compile("(?i)www\\.[\\p{L}\\d-]+\\.[\\p{L}\\d.-]+(?=[/?#:]|$)");

    private Links() {}

    /** The absolute http or https address, always one that {@link URI} can read; null when it is none. */
    static @Nullable String web(@Nullable String written, URI base) {
        if (written == null || written.isBlank()) {
            return null;
        }
        String text = encode(written.strip().replaceAll("[\\r\\n\\t]+", ""));
        text = HOST_ONLY.matcher(text).lookingAt() ? "http://" + text : text;
        String absolute = isWeb(text) ? text : resolve(text, base);
        return isWeb(absolute) && readable(absolute) ? absolute : null;
    }

    /** Not {@link URI#resolve}, which is wrong for "?page=2" and for bases without a path. */
    private static String resolve(String text, URI base) {
        return new Element(Tag.valueOf("a"), base.toString()).attr("href", text).absUrl("href");
    }

    static boolean isWeb(String text) {
        String scheme = text.substring(0, Math.min(8, text.length())).toLowerCase(Locale.ROOT);
        return scheme.startsWith("http://") || scheme.startsWith("https://");
    }

    private static boolean readable(String absolute) {
        try {
            String authority = URI.create(absolute).getRawAuthority();
            return authority != null && !authority.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What may not stand in an address is written as its escape: blanks, brackets, quotes. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int next = i + Character.charCount(point);
            boolean strayPercent = point == '%' && !isEscape(text, i);
            if (!strayPercent && (isPlain(point) || point > 0x7f && Character.isLetterOrDigit(point))) {
                encoded.appendCodePoint(point);
            } else {
                for (byte unit : text.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(String.format(Locale.ROOT, "%02X", unit));
                }
            }
            i = next;
        }
        return encoded.toString();
    }

    private static boolean isPlain(int point) {
        return point >= 'a' && point <= 'z'
                || point >= 'A' && point <= 'Z'
                || point >= '0' && point <= '9'
                || ALLOWED.indexOf(point) >= 0;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}
