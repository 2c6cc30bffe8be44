package io.shiftwatch.kit.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.http.Problem.Kind;

/**
 * Who may ask. Any web page can make a browser send requests to a loopback port: with a name of its own that resolves to it (DNS
 * rebinding, foreign Host) or directly (foreign Origin). Programs send no Origin and name the host they mean.
 */
final class OriginRules {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Set<String> hosts;

    OriginRules(List<String> allowedHosts) {
        Set<String> all = new HashSet<>(LOOPBACK);
        allowedHosts.stream()
                .map(String::trim)
                .filter(host -> !host.isEmpty())
                .map(host -> host.toLowerCase(Locale.ROOT))
                .forEach(all::add);
        this.hosts = Set.copyOf(all);
    }

    /** Empty when the request may pass. */
    Optional<Kind> judge(List<String> host, List<String> origin, @Nullable String fetchSite, String method) {
        if (host.size() > 1 || (host.size() == 1 && !hosts.contains(name(host.getFirst())))) {
            return Optional.of(Kind.FOREIGN_HOST);
        }
        String authority = host.isEmpty() ? "" : host.getFirst().toLowerCase(Locale.ROOT);
        if (origin.size() > 1 || (origin.size() == 1 && !sameSite(origin.getFirst(), authority))) {
            return Optional.of(Kind.FOREIGN_ORIGIN);
        }
        // Old forms of cross-site writes carry no Origin; browsers tell on them here.
        if ("cross-site".equals(fetchSite) && !READS.contains(method)) {
            return Optional.of(Kind.FOREIGN_ORIGIN);
        }
        return Optional.empty();
    }

    private static boolean sameSite(String origin, String authority) {
        try {
            String from = new URI(origin).getAuthority();
            return from != null && from.toLowerCase(Locale.ROOT).equals(authority);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The host without its port. */
    private static String name(String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        return colon > lower.lastIndexOf(']') ? lower.substring(0, colon) : lower;
    }
}
