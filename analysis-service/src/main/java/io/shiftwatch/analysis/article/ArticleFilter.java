package io.shiftwatch.analysis.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.Status;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;

/** Which articles; everything that is given must hold, what is said of a signal for one and the same signal. */
@NullUnmarked
public class ArticleFilter {

    @QueryParam("q")
    @Parameter(
            description = "Words that must all occur; \"in this order\", one OR other, -without, begin*. Chinese too")
    String q;

    @QueryParam("source")
    String source;

    @QueryParam("language")
    @Parameter(description = "BCP 47; zh finds zh-Hant too")
    String language;

    @QueryParam("from")
    @Parameter(description = "Published at or after this date or time; seen first, where it is not dated")
    String from;

    @QueryParam("to")
    @Parameter(description = "Published before this time, or on this date or before")
    String to;

    @QueryParam("family")
    String family;

    @QueryParam("actor")
    String actor;

    @QueryParam("target")
    @Parameter(description = "Of a signal, also as the one it is directed against")
    String target;

    @QueryParam("status")
    String status;

    @QueryParam("story")
    String story;

    /**
     * Conditions on {@code a}, an article, with their parameters; each condition begins with "and".
     *
     * @param where those that the newest articles are likely to meet, or an index in the order of the list knows
     * @param rest on its words and its date; empty for none. They are told apart because the planner takes them for cheap and
     *     evenly spread: an article's words are kept beside its row, and those of one day lie close together.
     */
    record Sql(String where, String rest, Map<String, Object> values) {}

    /** @throws Problem naming every parameter that is wrong */
    Sql sql() {
        List<FieldError> errors = new ArrayList<>();
        StringBuilder where = new StringBuilder();
        StringBuilder rest = new StringBuilder();
        Map<String, Object> values = new LinkedHashMap<>();
        equal("source", source, where, values);
        equal("story", story, "story_id", where, values);
        language(where, values);
        if (given(from)) {
            rest.append(" and coalesce(a.published_at, a.first_seen_at) >= :from");
            values.put("from", time("from", from, 0, errors));
        }
        if (given(to)) {
            rest.append(" and coalesce(a.published_at, a.first_seen_at) < :to");
            values.put("to", time("to", to, 1, errors));
        }
        if (given(q)) {
            rest.append(" and a.words @@ to_tsquery('simple', :words)");
            values.put("words", SearchQuery.of(q));
        }
        signal(where, values, errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Sql(where.toString(), rest.toString(), values);
    }

    private void language(StringBuilder where, Map<String, Object> values) {
        if (!given(language)) {
            return;
        }
        String tag = language.strip().toLowerCase(Locale.ROOT);
        where.append(" and split_part(lower(a.language), '-', 1) = :primary");
        values.put("primary", tag.split("-", 2)[0]);
        if (tag.contains("-")) {
            where.append(" and (lower(a.language) = :language or starts_with(lower(a.language), :language || '-'))");
            values.put("language", tag);
        }
    }

    private void signal(StringBuilder where, Map<String, Object> values, List<FieldError> errors) {
        if (given(status) && !known(status)) {
            errors.add(new FieldError("status", "must be one of " + List.of(Status.values())));
        }
        if (!given(family) && !given(actor) && !given(target) && !given(status)) {
            return;
        }
        if (given(family)) {
            where.append(" and a.families @> array[cast(:family as text)]");
            values.put("family", family);
            if (!given(actor) && !given(target) && !given(status)) {
                return;
            }
        }
        where.append(" and exists (select from signal s where s.article_id = a.id and s.current");
        where.append(given(family) ? " and s.family = :family" : "");
        equal("actor", actor, "s.", "actor", where, values);
        if (given(target)) {
            where.append(" and s.toward @> array[cast(:target as text)]");
            values.put("target", target);
        }
        equal("status", status, "s.", "status", where, values);
        where.append(")");
    }

    private static void equal(String name, @Nullable String value, StringBuilder where, Map<String, Object> values) {
        equal(name, value, name, where, values);
    }

    private static void equal(
            String name, @Nullable String value, String column, StringBuilder where, Map<String, Object> values) {
        equal(name, value, "a.", column, where, values);
    }

    private static void equal(
            String name,
            @Nullable String value,
            String table,
            String column,
            StringBuilder where,
            Map<String, Object> values) {
        if (given(value)) {
            where.append(" and ").append(table).append(column).append(" = :").append(name);
            values.put(name, value);
        }
    }

    private static boolean given(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static boolean known(String status) {
        return java.util.Arrays.stream(Status.values())
                .anyMatch(each -> each.name().equals(status));
    }

    /** @param days added to a date without time: the end of that day is meant by "to" */
    private static @Nullable Instant time(String name, String text, int days, List<FieldError> errors) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(days)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            errors.add(new FieldError(name, "must be a date such as 2026-03-01 or an RFC 3339 time"));
            return null;
        }
    }
}
