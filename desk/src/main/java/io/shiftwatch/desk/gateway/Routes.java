package io.shiftwatch.desk.gateway;

import java.util.Optional;

/** Which service serves a path. */
final class Routes {

    enum Upstream {
        INGEST,
        ANALYSIS,
        ALERT
    }

    private static final String API = "/api/v1/";

    private Routes() {}

    /** Empty when no service does. Articles are read from analysis and sent to ingest. */
    static Optional<Upstream> of(String method, String path) {
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
