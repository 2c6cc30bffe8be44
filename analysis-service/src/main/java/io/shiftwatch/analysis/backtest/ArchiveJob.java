package io.shiftwatch.analysis.backtest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;

/**
 * One piece of long work over the archive.
 *
 * @param version of the catalogue that is tried or judged by
 * @param base the version it is compared with; for a re-analysis the same
 * @param total articles there were when it was asked for; more when others have come meanwhile
 * @param result null until the first step of a back-test is done, and for a re-analysis
 */
record ArchiveJob(
        String id,
        Kind kind,
        String version,
        String base,
        Filter filter,
        State state,
        @Nullable String failure,
        int total,
        int done,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Comparison result) {

    enum Kind {
        BACKTEST("bkt_"),
        REANALYSIS("rea_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }
    }

    enum State {
        QUEUED,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /**
     * Which articles; by publication, or by when they were first seen where they have no date.
     *
     * @param from inclusive, null for no limit
     * @param to exclusive, null for no limit
     * @param sources empty for all
     * @param languages as detected, empty for all
     */
    record Filter(@Nullable Instant from, @Nullable Instant to, List<String> sources, List<String> languages) {

        private static final int MAX_ITEMS = 200;

        /** @throws Problem naming every field that is wrong */
        static Filter read(ObjectNode sent) {
            List<FieldError> errors = new ArrayList<>();
            Filter filter = new Filter(
                    time(sent, "from", errors),
                    time(sent, "to", errors),
                    list(sent, "sources", errors),
                    list(sent, "languages", errors));
            if (!errors.isEmpty()) {
                throw Problem.invalid(errors);
            }
            return filter;
        }

        private static @Nullable Instant time(ObjectNode sent, String field, List<FieldError> errors) {
            String given = JsonBody.string(sent, field);
            if (given == null) {
                return null;
            }
            try {
                return given.length() == 10
                        ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(given).toInstant();
            } catch (DateTimeException e) {
                errors.add(
                        new FieldError(field, "must be a date or a time such as 2021-01-20 or 2021-01-20T12:00:00Z"));
                return null;
            }
        }

        private static List<String> list(ObjectNode sent, String field, List<FieldError> errors) {
            JsonNode given = sent.get(field);
            List<String> values = new ArrayList<>();
            if (given == null || given.isNull()) {
                return values;
            }
            boolean strings = given.isArray() && given.size() <= MAX_ITEMS;
            for (JsonNode value : given) {
                strings &= value.isTextual() && value.textValue().indexOf('\0') < 0;
                values.add(value.asText());
            }
            if (!strings) {
                errors.add(new FieldError(field, "must be a list of at most " + MAX_ITEMS + " strings"));
            }
            return values;
        }
    }
}
