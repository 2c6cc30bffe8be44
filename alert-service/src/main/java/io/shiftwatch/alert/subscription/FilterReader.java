package io.shiftwatch.alert.subscription;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.matching.Filter;
import io.shiftwatch.alert.matching.Filter.Range;
import io.shiftwatch.alert.query.InvalidQuery;
import io.shiftwatch.alert.query.QueryLanguage;
import io.shiftwatch.events.Certainty;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/** Reads the conditions of a subscription as sent. */
final class FilterReader {

    static final List<String> FIELDS = List.of(
            "topics",
            "actors",
            "targets",
            "issues",
            "speakers",
            "minRank",
            "statuses",
            "axes",
            "direction",
            "minConfidence",
            "certainty",
            "novelty",
            "sources",
            "languages",
            "query",
            "repeatAfter",
            "maxAge",
            "includeImports");

    private static final Duration DEFAULT_MAX_AGE = Duration.ofHours(72);

    /** As far back as an article is compared with those before it. */
    private static final Duration LONGEST_REPEAT_AFTER = Duration.ofDays(180);

    /** Whoever wants older articles too wants all of them. */
    private static final Duration LONGEST_MAX_AGE = Duration.ofDays(3650);

    private static final Pattern TOPIC = Pattern.compile("-?(\\*|[a-z][a-z0-9-]{1,60})");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{1,15}");
    private static final Pattern TARGET = Pattern.compile(CODE.pattern() + "|\\*");
    private static final Pattern ACTOR =
            Pattern.compile(CODE.pattern() + "(:(EXEC|LEG|JUD|MIL|OPP|CANDIDATE|FORMER|\\*))?");
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,60}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern SOURCE = Pattern.compile("[^\\x00-\\x1f]{1,200}");
    private static final Pattern NOVELTY = Pattern.compile("FIRST|CHANGED|REPEAT");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z_]+");
    private static final List<String> AXES = List.of("line", "tempo", "clarity", "coalition", "materiality");
    private static final String CODES = "must be codes such as USA, CHN or EU";
    private static final int HIGHEST_RANK = 5;
    private static final int FARTHEST = 3;

    private final Fields sent;

    private FilterReader(Fields sent) {
        this.sent = sent;
    }

    static Filter read(Fields sent) {
        return new FilterReader(sent).read();
    }

    private Filter read() {
        Integer minRank = sent.whole("minRank", 0, HIGHEST_RANK);
        return new Filter(
                topics(),
                sent.matching("actors", ACTOR, CODES + "; USA:LEG for another role than the executive, USA:* for all"),
                sent.matching("targets", TARGET, CODES + ", or * for anybody, not nobody"),
                sent.matching("issues", SLUG, "must be issues such as climate, in small letters"),
                sent.matching("speakers", CODE, CODES),
                minRank == null ? 0 : minRank,
                statuses(),
                axes(),
                sent.number("minConfidence", 0, 1),
                sent.oneOf("certainty", Certainty.class),
                novelty(),
                repeatAfter(),
                sent.matching("sources", SOURCE, "must be names of sources"),
                sent.matching("languages", LANGUAGE, "must be languages such as en or zh-Hant"),
                query(),
                maxAge(),
                sent.flag("includeImports"));
    }

    private List<String> topics() {
        List<String> topics =
                sent.matching("topics", TOPIC, "must be families, groups or *, in small letters, - to exclude");
        boolean any = topics.stream().anyMatch(topic -> !topic.startsWith("-"));
        if (!any && !sent.isWrong("topics")) {
            sent.error("topics", "must name at least one family, group or *");
        }
        return topics;
    }

    private @Nullable List<Status> statuses() {
        List<Status> statuses = statuses(sent);
        return statuses.isEmpty() ? null : statuses;
    }

    /** Of a field of that name. */
    static List<Status> statuses(Fields sent) {
        List<Status> statuses = new ArrayList<>();
        for (String name : sent.matching("statuses", CAPITALS, "must be statuses such as ADOPTED or RISK")) {
            try {
                statuses.add(Status.valueOf(name));
            } catch (IllegalArgumentException e) {
                sent.error("statuses", "has an unknown status; known are " + List.of(Status.values()));
            }
        }
        return statuses;
    }

    private @Nullable List<String> novelty() {
        List<String> novelty = sent.matching(
                "novelty", NOVELTY, "must be " + Signal.FIRST + ", " + Signal.CHANGED + " or " + Signal.REPEAT);
        return novelty.isEmpty() ? null : novelty;
    }

    private Map<String, Range> axes() {
        Map<String, Range> ranges = new LinkedHashMap<>();
        Fields axes = sent.within("axes", "must be an object such as {\"line\": {\"max\": -1}}");
        if (axes != null) {
            axes.only(AXES);
            axes.names().stream().filter(AXES::contains).forEach(name -> range(axes, name, ranges));
        }
        String direction = sent.text("direction");
        if (direction != null && !direction.equals("hard") && !direction.equals("soft")) {
            sent.error("direction", "must be hard or soft");
        } else if (direction != null && ranges.containsKey("line")) {
            sent.error("direction", "says of the line what axes.line says too: leave one out");
        } else if (direction != null) {
            ranges.put("line", direction.equals("hard") ? new Range(null, -1) : new Range(1, null));
        }
        return ranges;
    }

    private static void range(Fields axes, String name, Map<String, Range> ranges) {
        Fields range = axes.within(name, "must be an object with min, max or both");
        if (range == null) {
            return;
        }
        range.only(List.of("min", "max"));
        Integer min = range.whole("min", -FARTHEST, FARTHEST);
        Integer max = range.whole("max", -FARTHEST, FARTHEST);
        if (min != null && max != null && min > max) {
            axes.error(name, "has min above max: nothing would match");
        }
        ranges.put(name, new Range(min, max));
    }

    private @Nullable String query() {
        String query = sent.text("query");
        if (query == null || query.isBlank()) {
            return null;
        }
        try {
            QueryLanguage.read(query);
        } catch (InvalidQuery e) {
            sent.error("query", "%s (at character %d)".formatted(e.getMessage(), e.position()));
        }
        return query.strip();
    }

    private @Nullable Duration maxAge() {
        String given = sent.text("maxAge");
        if (given == null) {
            return DEFAULT_MAX_AGE;
        }
        if (given.equals("none")) {
            return null;
        }
        Duration age = duration(given, LONGEST_MAX_AGE);
        if (age == null) {
            sent.error("maxAge", "must be a positive ISO 8601 duration such as PT72H, at most 3650 days, or none");
        }
        return age;
    }

    private @Nullable Duration repeatAfter() {
        String given = sent.text("repeatAfter");
        if (given == null) {
            return null;
        }
        Duration after = duration(given, LONGEST_REPEAT_AFTER);
        if (after == null) {
            sent.error("repeatAfter", "must be a positive ISO 8601 duration such as P7D, at most 180 days");
        }
        return after;
    }

    /** Null when it is none, not positive or too long. */
    private static @Nullable Duration duration(String given, Duration longest) {
        try {
            Duration duration = Duration.parse(given);
            return duration.isPositive() && duration.compareTo(longest) <= 0 ? duration : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
