package io.shiftwatch.kit.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be served, answered as RFC 9457 problem details.
 *
 * <p>The detail is shown to the caller: it names what to change and never repeats exception text.
 */
public final class Problem extends RuntimeException {

    /** What kind of problem; each has a paragraph in {@code docs/problems.md}. */
    public enum Kind {
        INVALID_REQUEST(400, "The request is not valid", "Correct the fields named in errors."),
        NOT_JSON(
                400,
                "The body is not JSON",
                "Send one JSON object in UTF-8; the detail names line and column where known."),
        FOREIGN_ORIGIN(
                403,
                "Requests from other sites are refused",
                "The request came from a page of another site: call from a program of your own, or through the desk."),
        FOREIGN_HOST(
                403,
                "Requests for another host are refused",
                "The Host header is none of this service: use localhost, or list the name in SHIFTWATCH_ALLOWED_HOSTS."),
        NOT_FOUND(404, "There is nothing here", "The id or the path does not exist."),
        METHOD_NOT_ALLOWED(405, "This method is not served here", "Look up the method in the API."),
        NOT_ACCEPTABLE(406, "None of the accepted types can be given", "Ask for application/json."),
        CONFLICT(
                409,
                "Not possible in the present state",
                "The detail says what stands in the way; change that first, or look again at what is there now."),
        TOO_LARGE(
                413,
                "The body is too large",
                "One article may have 1 MiB, any other body 2 MiB; a batch has no limit as a whole."),
        UNSUPPORTED_TYPE(415, "This content type is not read here", "Set Content-Type as the detail says."),
        INTERNAL(
                500,
                "Something went wrong on our side",
                "A defect of ours: the detail has an id that is in the log of the service."),
        UPSTREAM_DOWN(
                502,
                "The service behind this path does not answer",
                "The service behind the desk is starting or down: try again."),
        UNAVAILABLE(
                503,
                "Not possible at the moment; try again",
                "Try again: a database or a broker does not answer. An article that was not confirmed is posted again; it is never stored twice.");

        private static final int RETRY_SECONDS = 5;

        private final int status;
        private final String title;
        private final String advice;

        Kind(int status, String title, String advice) {
            this.status = status;
            this.title = title;
            this.advice = advice;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }

        /** What the caller can do about it. */
        public String advice() {
            return advice;
        }

        /** Seconds after which another try makes sense; null where no waiting helps. */
        public @Nullable Integer retryAfter() {
            return this == UNAVAILABLE || this == UPSTREAM_DOWN ? RETRY_SECONDS : null;
        }

        /** Relative URI of the problem type. */
        public String type() {
            return "/problems/" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param field path of the field as the caller wrote it, e.g. {@code channel.url}
     * @param reason what is wrong with it and what would be right
     */
    public record FieldError(String field, String reason) {}

    /** The document as it is sent. */
    public record Document(String type, String title, int status, String detail, List<FieldError> errors) {}

    private final Kind kind;
    private final List<FieldError> errors;

    public Problem(Kind kind, String detail) {
        this(kind, detail, List.of());
    }

    public Problem(Kind kind, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.kind = kind;
        this.errors = List.copyOf(errors);
    }

    /** One or more fields are wrong. */
    public static Problem invalid(List<FieldError> errors) {
        String fields = String.join(
                ", ", errors.stream().map(FieldError::field).distinct().toList());
        return new Problem(Kind.INVALID_REQUEST, "Please correct: " + fields, errors);
    }

    public static Problem invalid(String field, String reason) {
        return invalid(List.of(new FieldError(field, reason)));
    }

    public static Problem notFound(String what) {
        return new Problem(Kind.NOT_FOUND, "There is no such " + what);
    }

    public Kind kind() {
        return kind;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Document document() {
        return new Document(kind.type(), kind.title(), kind.status(), String.valueOf(getMessage()), errors);
    }
}
