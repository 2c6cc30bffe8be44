package io.shiftwatch.ingest.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Origin;
import io.shiftwatch.events.Zone;
import io.shiftwatch.ingest.page.PageArticle;
import io.shiftwatch.ingest.page.PageReader;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;

/** Turns what a sender wrote into an accepted article, or says for each field what is wrong with it. */
final class Submission {

    private static final String LOCAL_OWNER = "local";
    private static final int MAX_TITLE = 1_000;
    private static final int MAX_SHORT = 500;

    private final ObjectNode sent;
    private final List<FieldError> errors = new ArrayList<>();

    private Submission(ObjectNode sent) {
        this.sent = sent;
    }

    /** @throws Problem naming every field that is wrong, not only the first */
    static ArticleReceived accept(ObjectNode sent, Instant now) {
        return new Submission(sent).accept(now);
    }

    private ArticleReceived accept(Instant now) {
        String given = optional("url", Integer.MAX_VALUE);
        PageArticle page = page(given);
        String title = page == null ? required("title", MAX_TITLE) : fallback("title", MAX_TITLE, page.title());
        String text = page == null ? required("text", Integer.MAX_VALUE) : page.text();
        Optional<String> url = Optional.ofNullable(given != null || page == null ? given : page.canonicalUrl())
                .flatMap(CanonicalUrl::of);
        if (given != null && url.isEmpty()) {
            errors.add(new FieldError("url", "must be an absolute http or https address without user name"));
        }
        String guid = optional("guid", MAX_SHORT);
        String author = fallback(optional("author", MAX_SHORT), page == null ? null : page.author());
        String language = fallback(language(), page == null ? null : page.language());
        String stated = optional("source", MAX_SHORT);
        String source = stated != null ? stated : url.map(CanonicalUrl::host).orElse("unknown");
        Origin origin = origin();
        boolean alerts = flag("alert");
        String date = optional("publishedAt", MAX_SHORT);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        PublicationDate published = PublicationDate.of(fallback(date, page == null ? null : page.publishedAt()), now);
        return new ArticleReceived(
                ArticleIds.of(url.orElse(null), guid, source, title, text),
                url.orElse(null),
                guid,
                given == null || given.equals(url.orElse("")) ? List.of() : List.of(given),
                source,
                title,
                text,
                author,
                language,
                page == null ? zones(title, text) : page.zonesUnder(title),
                published.at(),
                published.at() == null ? "none" : date == null ? "page" : "sender",
                published.undatable(),
                now,
                origin,
                origin != Origin.IMPORT || alerts,
                LOCAL_OWNER,
                null);
    }

    /** Null when the article was sent as text. */
    private @Nullable PageArticle page(@Nullable String url) {
        String html = optional("html", Integer.MAX_VALUE);
        if (html == null) {
            return null;
        }
        if (sent.hasNonNull("text")) {
            errors.add(new FieldError("html", "cannot be sent together with text"));
            return null;
        }
        PageArticle page = PageReader.read(html, url);
        if (page.text().isEmpty()) {
            errors.add(new FieldError("html", "has no article text in it"));
        }
        Stream.of(page.title(), page.text(), String.valueOf(page.author()))
                .map(found -> fault(found, Integer.MAX_VALUE))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(fault -> errors.add(new FieldError("html", fault)));
        return page;
    }

    private String fallback(String field, int limit, String found) {
        String value = optional(field, limit);
        if (value == null && found.isBlank()) {
            errors.add(new FieldError(field, "is required: the page has none"));
        }
        return value != null ? value : found.length() > limit ? found.substring(0, limit) : found;
    }

    private static @Nullable String fallback(@Nullable String value, @Nullable String found) {
        return value != null ? value : found;
    }

    /** What a plain text shows of its parts: its title, and its first paragraph as the lead. */
    private static List<Zone> zones(String title, String text) {
        int lead = text.indexOf("\n\n");
        List<Zone> zones = new ArrayList<>();
        zones.add(new Zone("title", Zone.Kind.HEADLINE, 0, title.length()));
        if (lead > 0) {
            zones.add(new Zone("text", Zone.Kind.LEAD, 0, lead));
            zones.add(new Zone("text", Zone.Kind.BODY, lead, text.length()));
        } else {
            zones.add(new Zone("text", Zone.Kind.BODY, 0, text.length()));
        }
        return zones;
    }

    private Origin origin() {
        String origin = optional("origin", MAX_SHORT);
        if (origin == null || origin.equals("api")) {
            return Origin.API;
        }
        if (!origin.equals("import")) {
            errors.add(new FieldError("origin", "must be api or import"));
        }
        return Origin.IMPORT;
    }

    private boolean flag(String field) {
        JsonNode value = sent.get(field);
        if (value != null && !value.isNull() && !value.isBoolean()) {
            errors.add(new FieldError(field, "must be true or false"));
        }
        return value != null && value.booleanValue();
    }

    private @Nullable String language() {
        String language = optional("language", MAX_SHORT);
        if (language == null) {
            return null;
        }
        String tag = Locale.forLanguageTag(language.replace('_', '-')).toLanguageTag();
        if (tag.equals("und")) {
            errors.add(new FieldError("language", "must be a BCP 47 language tag such as en or zh-Hant"));
        }
        return tag;
    }

    private String required(String field, int limit) {
        String value = optional(field, limit);
        if (value == null && errors.stream().noneMatch(error -> error.field().equals(field))) {
            errors.add(new FieldError(field, "is required and must not be empty"));
        }
        return value == null ? "" : value;
    }

    /** Null when absent, blank or wrong; the latter is noted. */
    private @Nullable String optional(String field, int limit) {
        JsonNode value = sent.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            errors.add(new FieldError(field, "must be a string"));
            return null;
        }
        String text = value.textValue();
        String fault = fault(text, limit);
        if (fault != null) {
            errors.add(new FieldError(field, fault));
            return null;
        }
        return text.isBlank() ? null : text;
    }

    private static @Nullable String fault(String text, int limit) {
        if (text.length() > limit) {
            return "must have at most " + limit + " characters";
        }
        if (text.indexOf('\0') >= 0) {
            return "must not contain the NUL character";
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "has half of a surrogate pair at character " + i;
            }
        }
        return null;
    }
}
