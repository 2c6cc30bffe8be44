package io.shiftwatch.alert.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.Status;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;

/** Which alerts somebody follows: all that is named must fit; of one parameter's values, given several times or with commas, any. */
public class AlertFilter {

    @QueryParam("subscription")
    @Nullable
    String subscription;

    @QueryParam("topic")
    List<String> topics = List.of();

    @QueryParam("actor")
    List<String> actors = List.of();

    @QueryParam("target")
    List<String> targets = List.of();

    @QueryParam("status")
    List<String> statuses = List.of();

    @QueryParam("source")
    List<String> sources = List.of();

    @QueryParam("language")
    List<String> languages = List.of();

    /** Read once, for thousands of alerts. */
    Conditions conditions() {
        List<FieldError> errors = new ArrayList<>();
        Conditions conditions = new Conditions(
                subscription,
                values(topics),
                upper(actors),
                upper(targets),
                upper(statuses),
                values(sources),
                values(languages));
        for (String status : conditions.statuses()) {
            if (Arrays.stream(Status.values()).noneMatch(known -> known.name().equals(status))) {
                errors.add(new FieldError("status", "must be of " + List.of(Status.values())));
            }
        }
        if (conditions.topics().stream().anyMatch(topic -> topic.startsWith("-"))) {
            errors.add(new FieldError("topic", "must be a family, a group or *; a subscription can leave topics out"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return conditions;
    }

    private static List<String> values(List<String> given) {
        return given.stream()
                .flatMap(each -> Arrays.stream(each.split(",")))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static List<String> upper(List<String> given) {
        return values(given).stream().map(each -> each.toUpperCase(Locale.ROOT)).toList();
    }

    /** @param subscription null for all; empty lists for any */
    record Conditions(
            @Nullable String subscription,
            List<String> topics,
            List<String> actors,
            List<String> targets,
            List<String> statuses,
            List<String> sources,
            List<String> languages) {

        /** Beside the subscription, which the database looks to. */
        boolean fit(AlertRaised alert) {
            AlertRaised.Meaning meaning = alert.meaning();
            return (topics.isEmpty()
                            || topics.contains("*")
                            || topics.contains(meaning.family())
                            || topics.contains(meaning.group()))
                    && fits(actors, meaning.actor())
                    && (fits(targets, meaning.target())
                            || meaning.against().stream().anyMatch(targets::contains))
                    && fits(statuses, meaning.status().name())
                    && (sources.isEmpty()
                            || sources.stream().anyMatch(alert.article().source()::equalsIgnoreCase))
                    && (languages.isEmpty() || languages.stream().anyMatch(each -> speaks(alert.language(), each)));
        }

        /** {@code zh} is Chinese in either script. */
        private static boolean speaks(String language, String wanted) {
            String found = language.toLowerCase(Locale.ROOT);
            String asked = wanted.toLowerCase(Locale.ROOT);
            return found.equals(asked) || found.startsWith(asked + "-");
        }

        private static boolean fits(List<String> wanted, @Nullable String value) {
            return wanted.isEmpty() || value != null && wanted.contains(value);
        }

        /** Says of a feed what it is; the same for the same conditions. */
        String query() {
            StringBuilder query = new StringBuilder();
            add(query, "subscription", subscription == null ? List.of() : List.of(subscription));
            add(query, "topic", topics);
            add(query, "actor", actors);
            add(query, "target", targets);
            add(query, "status", statuses);
            add(query, "source", sources);
            add(query, "language", languages);
            return query.toString();
        }

        private static void add(StringBuilder query, String name, List<String> values) {
            if (!values.isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(java.net.URLEncoder.encode(
                                String.join(",", values), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }
}
