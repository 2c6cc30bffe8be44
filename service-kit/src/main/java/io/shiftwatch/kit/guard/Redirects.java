package io.shiftwatch.kit.guard;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The hops of one fetch: where they lead, how many there may be, and what of them is to be remembered. */
final class Redirects {

    private static final Set<Integer> PERMANENT = Set.of(301, 308);
    private static final Set<Integer> TEMPORARY = Set.of(302, 303, 307);

    /** Scheme, authority, path with query; a fragment is left off. */
    private static final Pattern REFERENCE =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*:)?(//[^/?#]*)?([^#]*)(?:#.*)?", Pattern.DOTALL);

    private final Target first;
    private final int most;
    private final Set<URI> asked = new HashSet<>();
    private int hops;
    private boolean onlyPermanent = true;
    private @Nullable URI remembered;

    Redirects(Target first, int most) {
        this.first = first;
        this.most = most;
        asked.add(first.uri());
    }

    static boolean isOne(int status) {
        return PERMANENT.contains(status) || TEMPORARY.contains(status);
    }

    /** @throws FetchFailure when it leads nowhere, or to where nobody goes */
    Target next(Target from, int status, @Nullable String location) {
        if (++hops > most) {
            throw tooMany("more than " + most + " redirects");
        }
        if (location == null || location.isBlank()) {
            throw FetchFailure.broken("a redirect without a target");
        }
        Target to = target(resolve(from.uri(), location));
        if (!asked.add(to.uri())) {
            throw tooMany("the redirects lead in a circle");
        }
        onlyPermanent = onlyPermanent && PERMANENT.contains(status);
        if (onlyPermanent) {
            remembered = to.uri();
        }
        return to;
    }

    private static Target target(URI uri) {
        try {
            return Target.of(uri);
        } catch (FetchFailure e) {
            throw e.afterRedirect();
        }
    }

    boolean any() {
        return hops > 0;
    }

    @Nullable
    URI movedTo() {
        return first.uri().equals(remembered) ? null : remembered;
    }

    /** As RFC 3986 says; {@link URI#resolve} differs for a lone query and for hosts that it takes for none (an underscore). */
    static URI resolve(URI base, String location) {
        Matcher parts = REFERENCE.matcher(Percent.fromHeader(location).strip());
        if (!parts.matches()) {
            throw noAddress();
        }
        String rest = Percent.ascii(parts.group(3));
        if (parts.group(1) != null) {
            return uri(parts.group(1) + (parts.group(2) == null ? "" : parts.group(2)) + rest);
        }
        if (parts.group(2) != null) {
            return uri(base.getScheme() + ":" + parts.group(2) + rest);
        }
        return uri(base.getScheme() + "://" + base.getRawAuthority() + pathAndQuery(base, rest));
    }

    private static String pathAndQuery(URI base, String rest) {
        String path = base.getRawPath();
        if (rest.isEmpty()) {
            return base.getRawQuery() == null ? path : path + "?" + base.getRawQuery();
        }
        if (rest.startsWith("?")) {
            return path + rest;
        }
        int query = rest.indexOf('?');
        String relative = query < 0 ? rest : rest.substring(0, query);
        String joined = relative.startsWith("/") ? relative : path.substring(0, path.lastIndexOf('/') + 1) + relative;
        return withoutDots(joined) + (query < 0 ? "" : rest.substring(query));
    }

    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                kept.pollLast();
            } else if (!segments[i].equals(".")) {
                kept.addLast(segments[i]);
                continue;
            }
            if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw noAddress();
        }
    }

    private static FetchFailure noAddress() {
        return FetchFailure.broken("a redirect to what is no address");
    }

    private static FetchFailure tooMany(String reason) {
        return new FetchFailure(FetchFailure.Kind.TOO_MANY_REDIRECTS, reason);
    }
}
