package io.shiftwatch.alert.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.subscription.Terms.Channel;

/** Where alerts go, as written by the subscriber and as shown to others. */
final class Target {

    private static final int MAX_URL = 2_000;
    private static final int MAX_ADDRESS = 254;

    /** The end of a web address that is not told: such have tokens in them. */
    private static final String HIDDEN = "/\u2026";

    /** RFC 5322's dot-atoms; quoted names and address literals are no readers' addresses. */
    private static final Pattern ADDRESS = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64})*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private Target() {}

    /** In what is sent and answered. */
    static String field(String type) {
        return type.equals(Channel.EMAIL) ? "address" : "url";
    }

    /** What is wrong with it; null when nothing is. */
    static @Nullable String fault(String type, String target) {
        if (type.equals(Channel.EMAIL)) {
            boolean address = target.length() <= MAX_ADDRESS
                    && target.indexOf('@') <= 64
                    && ADDRESS.matcher(target).matches();
            return address ? null : "must be a mail address such as desk@example.org";
        }
        return isWebAddress(target) ? null : "must be an absolute http or https address without user name";
    }

    /** What tells it from others: nobody's mail tells capitals apart. */
    static String identity(String type, String target) {
        return type.equals(Channel.EMAIL) ? target.toLowerCase(Locale.ROOT) : target;
    }

    /** Whether it is what {@link #masked} shows, sent back. */
    static boolean isMasked(String target) {
        return target.endsWith(HIDDEN) || target.contains("\u2026@");
    }

    /** Enough to know one's own. */
    static String masked(String type, String target) {
        if (type.equals(Channel.EMAIL)) {
            return target.substring(0, target.offsetByCodePoints(0, 1)) + "\u2026"
                    + target.substring(target.indexOf('@'));
        }
        URI uri = URI.create(target);
        return uri.getScheme() + "://" + uri.getRawAuthority() + HIDDEN;
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && url.length() <= MAX_URL;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
