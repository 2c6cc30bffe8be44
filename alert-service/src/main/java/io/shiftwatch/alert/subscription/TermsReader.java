package io.shiftwatch.alert.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.subscription.Subscription.Channel;
import io.shiftwatch.alert.subscription.Subscription.Terms;
import io.shiftwatch.events.Status;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;

/** Reads a subscription as sent, or says for each field what is wrong with it. */
final class TermsReader {

    private static final Duration DEFAULT_MAX_AGE = Duration.ofHours(72);

    /** Whoever wants older articles too wants all of them. */
    private static final Duration LONGEST_MAX_AGE = Duration.ofDays(3650);

    private static final Pattern TOPIC = Pattern.compile("-?(\\*|[a-z][a-z0-9-]{1,60})");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{1,15}");
    private static final int MAX_NAME = 200;
    private static final int MAX_ITEMS = 200;
    private static final int MAX_URL = 2_000;

    private final ObjectNode sent;
    private final List<FieldError> errors = new ArrayList<>();

    private TermsReader(ObjectNode sent) {
        this.sent = sent;
    }

    /** @throws Problem naming every field that is wrong */
    static Terms read(ObjectNode sent) {
        return new TermsReader(sent).read();
    }

    private Terms read() {
        Terms terms = new Terms(
                name(),
                topics(),
                matching("actors", CODE, "must be codes such as USA, CHN or EU"),
                matching("targets", CODE, "must be codes such as USA, CHN or EU"),
                statuses(),
                confidence(),
                maxAge(),
                flag("includeImports"),
                flag("tellWrong"),
                channel());
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return terms;
    }

    private String name() {
        String name = text("name");
        if (name == null || name.isBlank()) {
            error("name", "is required and must not be empty");
            return "";
        }
        if (name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
            error("name", "must have at most " + MAX_NAME + " characters and no NUL");
        }
        return name.strip();
    }

    private List<String> topics() {
        List<String> topics =
                matching("topics", TOPIC, "must be families, groups or *, in small letters, - to exclude");
        boolean any = topics.stream().anyMatch(topic -> !topic.startsWith("-"));
        if (!any && errors.stream().noneMatch(error -> error.field().startsWith("topics"))) {
            error("topics", "must name at least one family, group or *");
        }
        return topics;
    }

    private @Nullable List<Status> statuses() {
        JsonNode given = sent.get("statuses");
        if (given == null || given.isNull()) {
            return null;
        }
        List<Status> statuses = new ArrayList<>();
        for (String name :
                matching("statuses", Pattern.compile("[A-Z_]+"), "must be statuses such as ADOPTED or RISK")) {
            try {
                statuses.add(Status.valueOf(name));
            } catch (IllegalArgumentException e) {
                error("statuses", "has an unknown status; known are " + List.of(Status.values()));
            }
        }
        return statuses.isEmpty() ? null : statuses;
    }

    private double confidence() {
        JsonNode given = sent.get("minConfidence");
        if (given == null || given.isNull()) {
            return 0;
        }
        if (!given.isNumber() || given.doubleValue() < 0 || given.doubleValue() > 1) {
            error("minConfidence", "must be a number between 0 and 1");
            return 0;
        }
        return given.doubleValue();
    }

    private @Nullable Duration maxAge() {
        String given = text("maxAge");
        if (given == null) {
            return DEFAULT_MAX_AGE;
        }
        if (given.equals("none")) {
            return null;
        }
        try {
            Duration age = Duration.parse(given);
            if (!age.isNegative() && !age.isZero() && age.compareTo(LONGEST_MAX_AGE) <= 0) {
                return age;
            }
        } catch (DateTimeParseException e) {
            // Answered below like a negative one.
        }
        error("maxAge", "must be a positive ISO 8601 duration such as PT72H, at most 3650 days, or none");
        return DEFAULT_MAX_AGE;
    }

    private Channel channel() {
        JsonNode given = sent.get("channel");
        if (given == null || given.isNull()) {
            return new Channel(Channel.SSE, null);
        }
        String type = given.path("type").asText("");
        if (type.equals(Channel.SSE)) {
            return new Channel(Channel.SSE, null);
        }
        if (!type.equals(Channel.WEBHOOK)) {
            error("channel.type", "must be webhook or sse");
            return new Channel(Channel.SSE, null);
        }
        String url = given.path("url").asText("");
        if (!isWebAddress(url)) {
            error("channel.url", "must be an absolute http or https address without user name");
        }
        return new Channel(Channel.WEBHOOK, url);
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && url.length() <= MAX_URL;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private boolean flag(String field) {
        JsonNode given = sent.get(field);
        if (given != null && !given.isNull() && !given.isBoolean()) {
            error(field, "must be true or false");
        }
        return given != null && given.asBoolean(false);
    }

    private List<String> matching(String field, Pattern form, String otherwise) {
        JsonNode given = sent.get(field);
        List<String> values = new ArrayList<>();
        if (given == null || given.isNull()) {
            return values;
        }
        if (!given.isArray() || given.size() > MAX_ITEMS) {
            error(field, "must be a list of at most " + MAX_ITEMS + " strings");
            return values;
        }
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).isTextual()
                    && form.matcher(given.get(i).textValue()).matches()) {
                values.add(given.get(i).textValue());
            } else {
                error(field + "[" + i + "]", otherwise);
            }
        }
        return values;
    }

    private @Nullable String text(String field) {
        JsonNode given = sent.get(field);
        if (given == null || given.isNull()) {
            return null;
        }
        if (!given.isTextual()) {
            error(field, "must be a string");
            return null;
        }
        return given.textValue();
    }

    private void error(String field, String reason) {
        errors.add(new FieldError(field, reason));
    }
}
