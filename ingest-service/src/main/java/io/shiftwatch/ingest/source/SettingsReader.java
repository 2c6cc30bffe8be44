package io.shiftwatch.ingest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.ingest.article.CanonicalUrl;
import io.shiftwatch.ingest.feed.Links;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;

/** Reads a source as sent, or says for each field what is wrong with it. */
final class SettingsReader {

    private static final int MAX_SHORT = 500;
    private static final int MAX_URL = 2_000;
    private static final int MAX_FOLDERS = 10;

    private final ObjectNode sent;
    private final List<FieldError> errors = new ArrayList<>();

    private SettingsReader(ObjectNode sent) {
        this.sent = sent;
    }

    /** @param check whether the address is looked at before it is taken */
    record Sent(String url, Settings settings, boolean check) {}

    /** @throws Problem naming every field that is wrong */
    static Sent read(ObjectNode sent) {
        return new SettingsReader(sent).read();
    }

    private Sent read() {
        Sent read = new Sent(
                url(),
                new Settings(
                        text("title"),
                        text("source"),
                        language(),
                        pages(),
                        flag("robots", true),
                        flag("paused", false),
                        folders()),
                flag("check", true));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return read;
    }

    private String url() {
        String url = text("url");
        if (url == null) {
            if (errors.stream().noneMatch(error -> error.field().equals("url"))) {
                errors.add(new FieldError("url", "is required: the address of a feed or of a site that has one"));
            }
            return "";
        }
        String address = address(url);
        return CanonicalUrl.isWeb(address)
                ? address
                : wrong("url", "must be an absolute http or https address without user name");
    }

    /** As given, but for what is no part of an address that a server sees. */
    static String address(String given) {
        String url = given.strip().replaceFirst("^feed:(//)?(?=https?:)", "").replaceFirst("^feed://", "http://");
        int fragment = url.indexOf('#');
        return Links.encode(fragment < 0 ? url : url.substring(0, fragment));
    }

    private String wrong(String field, String reason) {
        errors.add(new FieldError(field, reason));
        return "";
    }

    private Settings.Pages pages() {
        String word = text("pages");
        if (word == null) {
            return Settings.Pages.AUTO;
        }
        try {
            return Settings.Pages.of(word);
        } catch (IllegalArgumentException e) {
            wrong("pages", "must be auto, always or never");
            return Settings.Pages.AUTO;
        }
    }

    private @Nullable String language() {
        String given = text("language");
        if (given == null) {
            return null;
        }
        String tag = Locale.forLanguageTag(given.replace('_', '-')).toLanguageTag();
        return tag.equals("und") ? wrong("language", "must be a BCP 47 language tag such as en or zh-Hant") : tag;
    }

    private List<String> folders() {
        JsonNode value = sent.get("folders");
        if (value == null || value.isNull()) {
            return List.of();
        }
        List<String> folders = new ArrayList<>();
        boolean good = value.isArray() && value.size() <= MAX_FOLDERS;
        for (JsonNode each : value) {
            good &= each.isTextual()
                    && !each.textValue().isBlank()
                    && each.textValue().length() <= MAX_SHORT;
            folders.add(each.asText());
        }
        if (!good) {
            wrong("folders", "must be a list of at most " + MAX_FOLDERS + " names");
        }
        return good ? folders : List.of();
    }

    private boolean flag(String field, boolean otherwise) {
        JsonNode value = sent.get(field);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            wrong(field, "must be true or false");
        }
        return value.booleanValue();
    }

    private @Nullable String text(String field) {
        JsonNode value = sent.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        int most = field.equals("url") ? MAX_URL : MAX_SHORT;
        if (!value.isTextual() || value.textValue().length() > most) {
            wrong(field, "must be a string of at most " + most + " characters");
            return null;
        }
        String text = value.textValue().strip();
        if (text.chars().anyMatch(Character::isISOControl)) {
            wrong(field, "must not contain control characters");
            return null;
        }
        return text.isEmpty() ? null : text;
    }
}
