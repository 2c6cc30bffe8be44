package io.shiftwatch.desk.gateway;

import java.util.List;
import java.util.Optional;

/** Which service serves a path. */
final class Routes {

    enum Upstream {
        INGEST,
        ANALYSIS,
        ALERT
    }

    private static final String API = "/api/v1/";

    /** What is passed on. */
    static final List<String> PATHS = List.of(API + "*", "/a/*", "/m/*");

    private Routes() {}

    /** Empty when no service does. Articles are read from analysis and sent to ingest. */
    static Optional<Upstream> of(String method, String path) {
        // Links in alerts and mail: short, to fit into a line.
        if (path.startsWith("/a/") || path.startsWith("/m/")) {
            return Optional.of(Upstream.ALERT);
        }
        if (!path.startsWith(API)) {
            return Optional.empty();
        }
        String first = path.substring(API.length()).split("[/.]", 2)[0];
        return switch (first) {
            case "articles" -> Optional.of(method.equals("POST") ? Upstream.INGEST : Upstream.ANALYSIS);
            case "sources" -> Optional.of(Upstream.INGEST);
            case "analysis", "signals", "catalog", "backtests", "reanalyses", "series", "shifts" ->
                Optional.of(Upstream.ANALYSIS);
            case "subscriptions", "alerts", "deliveries" -> Optional.of(Upstream.ALERT);
            default -> Optional.empty();
        };
    }
}
