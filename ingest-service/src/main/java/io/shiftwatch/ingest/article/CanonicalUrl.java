package io.shiftwatch.ingest.article;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One spelling for all spellings of an address that servers treat alike: scheme and host in lower case, IDN as ASCII, no default
 * port, no fragment, no tracking parameters, no trailing slash, dot segments resolved, escapes in upper case (RFC 3986, 6.2).
 *
 * <p>The order of query parameters is kept: some servers depend on it.
 */
public final class CanonicalUrl {

    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "dclid",
            "gbraid",
            "wbraid",
            "msclkid",
            "yclid",
            "twclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "_hsenc",
            "_hsmi",
            "mkt_tok",
            "cmpid",
            "ocid",
            "smid",
            "xtor",
            "spm",
            "at_medium",
            "at_campaign");

    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?\\.?|\\[[0-9a-f:.]+]");
    private static final int MAX_LENGTH = 2_048;

    private CanonicalUrl() {}

    /** Empty when it is no http or https address of a host. */
    public static Optional<String> of(String given) {
        String trimmed = given.strip();
        if (trimmed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(escapeIllegal(trimmed)).normalize();
            return uri.isOpaque() ? Optional.empty() : Optional.ofNullable(write(uri));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static boolean isWeb(String given) {
        return of(given).isPresent();
    }

    /** The host of a canonical URL, without a leading {@code www.}: a source's name where none is given. */
    public static String host(String canonical) {
        String host = URI.create(canonical).getHost();
        return host == null ? "unknown" : host.startsWith("www.") ? host.substring(4) : host;
    }

    private static @Nullable String write(URI uri) {
        String scheme = lower(uri.getScheme());
        String authority = uri.getRawAuthority();
        if (!(scheme.equals("http") || scheme.equals("https")) || authority == null || authority.contains("@")) {
            return null;
        }
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = host(hasPort ? authority.substring(0, colon) : authority, true);
        String port = hasPort ? authority.substring(colon + 1) : "";
        if (!HOST.matcher(host).matches() || !port.matches("\\d{0,5}")) {
            return null;
        }
        boolean defaultPort = port.isEmpty() || Integer.parseInt(port) == (scheme.equals("http") ? 80 : 443);
        return scheme + "://" + host + (defaultPort ? "" : ":" + Integer.parseInt(port)) + path(uri) + query(uri);
    }

    private static String host(String host, boolean toAscii) {
        String decoded = host.startsWith("[") ? host : IDN.toASCII(decode(host), IDN.ALLOW_UNASSIGNED);
        String lower = lower(decoded);
        return toAscii && lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null ? "" : upperEscapes(uri.getRawPath());
        while (path.startsWith("/../")) {
            path = path.substring(3);
        }
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return path;
    }

    private static String query(URI uri) {
        if (uri.getRawQuery() == null) {
            return "";
        }
        String kept = Arrays.stream(uri.getRawQuery().split("&"))
                .filter(parameter -> !parameter.isEmpty() && !isTracking(parameter))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + upperEscapes(kept);
    }

    private static boolean isTracking(String parameter) {
        String name = lower(parameter.split("=", 2)[0]);
        return name.startsWith("utm_") || TRACKING.contains(name);
    }

    private static String upperEscapes(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> match.group().toUpperCase(Locale.ROOT));
    }

    private static String decode(String host) {
        return java.net.URLDecoder.decode(host.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Feeds and people write spaces and other letters unescaped; browsers escape them, and so do we. */
    private static String escapeIllegal(String url) {
        StringBuilder out = new StringBuilder(url.length());
        int authorityEnd = authorityEnd(url);
        url.codePoints().forEach(codePoint -> appendLegal(out, codePoint, authorityEnd));
        return out.toString();
    }

    private static void appendLegal(StringBuilder out, int codePoint, int authorityEnd) {
        boolean inAuthority = out.length() < authorityEnd;
        if (codePoint > 0x7f && !inAuthority || " \"<>\\^`{|}".indexOf(codePoint) >= 0) {
            for (byte b : Character.toString(codePoint).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
                out.append('%').append(String.format("%02X", b & 0xff));
            }
        } else {
            out.appendCodePoint(codePoint);
        }
    }

    private static int authorityEnd(String url) {
        int start = url.indexOf("://");
        if (start < 0) {
            return 0;
        }
        for (int i = start + 3; i < url.length(); i++) {
            if ("/?#".indexOf(url.charAt(i)) >= 0) {
                return i;
            }
        }
        return url.length();
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
