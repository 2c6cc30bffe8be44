package io.shiftwatch.kit.guard;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address to ask, taken apart once, so that what is judged, what is connected to and what stands in the request are the same.
 *
 * @param uri without a fragment
 * @param path with the query, in ASCII
 */
record Target(URI uri, boolean secure, Host host, int port, String path) {

    private static final int MAX_LENGTH = 8_000;
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]+)(?::(\\d{0,5}))?");

    /** @throws FetchFailure refused, when it is no plain address on the web */
    static Target of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        String authority = uri.getRawAuthority();
        if (!secure && !scheme.equals("http")) {
            throw FetchFailure.refused("only http and https addresses are called");
        }
        if (authority != null && authority.indexOf('@') >= 0) {
            throw FetchFailure.refused("an address with a user name in it is not called");
        }
        Matcher parts = AUTHORITY.matcher(authority == null ? "" : authority);
        if (!parts.matches()) {
            throw FetchFailure.refused("the address names no host");
        }
        Host host = Host.of(parts.group(1));
        String digits = parts.group(2) == null ? "" : parts.group(2);
        int port = digits.isEmpty() ? (secure ? 443 : 80) : Integer.parseInt(digits);
        String path = path(uri);
        String text = scheme + "://" + host.name() + (digits.isEmpty() ? "" : ":" + port) + path;
        if (text.length() > MAX_LENGTH) {
            throw FetchFailure.refused("the address is longer than " + MAX_LENGTH + " characters");
        }
        return new Target(URI.create(text), secure, host, port, path);
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return Percent.ascii(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    boolean hasOriginOf(Target other) {
        return secure == other.secure && port == other.port && host.key().equals(other.host.key());
    }
}
