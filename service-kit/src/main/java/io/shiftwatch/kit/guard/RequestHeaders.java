package io.shiftwatch.kit.guard;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import io.vertx.core.http.HttpClientRequest;

/** What is sent along. */
final class RequestHeaders {

    private static final Pattern NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    /** Of the connection, not of the caller. */
    private static final Set<String> OURS = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** What another origin may know too; keys and cookies go by many names, so these are the ones that pass. */
    private static final Set<String> HARMLESS = Set.of(
            "accept", "accept-language", "cache-control", "if-modified-since", "if-none-match", "pragma", "user-agent");

    private final Map<String, String> headers = new HashMap<>();

    /** @throws FetchFailure refused, for a header that would break the request */
    RequestHeaders(Map<String, String> given) {
        given.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(key).matches() || !VALUE.matcher(value).matches()) {
                throw FetchFailure.refused("a header has characters that headers do not have");
            }
            if (!OURS.contains(key)) {
                headers.put(key, value);
            }
        });
    }

    /** For the rest of the way, also when it leads back. */
    void keepHarmless() {
        headers.keySet().retainAll(HARMLESS);
    }

    void addTo(HttpClientRequest request) {
        headers.forEach(request::putHeader);
    }
}
