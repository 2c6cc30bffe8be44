package io.shiftwatch.kit.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import io.quarkus.arc.All;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.shiftwatch.kit.http.Problem.Kind;
import io.shiftwatch.kit.json.Json;

/** The one place where a failure becomes an HTTP answer. */
public class ProblemMapper {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String MULTIPART = "org.jboss.resteasy.reactive.server.core.multipart.";

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final List<Outage> outages;

    ProblemMapper(@All List<Outage> outages) {
        this.outages = outages;
    }

    @ServerExceptionMapper
    public RestResponse<byte[]> problem(Problem problem) {
        return answer(problem);
    }

    @ServerExceptionMapper
    public RestResponse<byte[]> http(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return switch (status) {
            // A path or query parameter that does not convert is "not found" to JAX-RS, with the reason as its cause.
            case 404 ->
                answer(
                        failure.getCause() == null
                                ? new Problem(Kind.NOT_FOUND, "There is no such resource")
                                : new Problem(
                                        Kind.INVALID_REQUEST,
                                        "A parameter in the address has another type than it should, or is out of range"));
            case 405 -> answer(new Problem(Kind.METHOD_NOT_ALLOWED, "This method is not served on this path"));
            case 406 -> answer(new Problem(Kind.NOT_ACCEPTABLE, "This path answers with JSON"));
            case 413 -> answer(new Problem(Kind.TOO_LARGE, "The body is over the limit"));
            case 415 -> answer(new Problem(Kind.UNSUPPORTED_TYPE, "Send application/json"));
            default ->
                status < 500
                        ? answer(new Problem(Kind.INVALID_REQUEST, "The request could not be read"))
                        : unexpected(failure);
        };
    }

    /** Everything else is an outage, or a defect of ours: then an id to search the log for, and nothing of the cause. */
    @ServerExceptionMapper
    public RestResponse<byte[]> unexpected(Throwable failure) {
        if (isUnreadableForm(failure)) {
            return answer(
                    new Problem(Kind.INVALID_REQUEST, "The form could not be read: see that its boundary is right"));
        }
        if (outages.stream().anyMatch(outage -> outage.is(failure))) {
            LOG.infof("a request was answered with 503: %s", failure.getClass().getName());
            return answer(new Problem(Kind.UNAVAILABLE, "The database does not answer; try again in a moment"));
        }
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "request failed: errorId=%s", id);
        return answer(new Problem(Kind.INTERNAL, "Please report this id: " + id));
    }

    /** A broken multipart body fails as a reading of any stream does: only where it failed tells. */
    private static boolean isUnreadableForm(Throwable failure) {
        return failure instanceof IOException
                && Arrays.stream(failure.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith(MULTIPART));
    }

    private static RestResponse<byte[]> answer(Problem problem) {
        RestResponse.ResponseBuilder<byte[]> answer = RestResponse.ResponseBuilder.create(
                        Response.Status.fromStatusCode(problem.kind().status()), Json.bytes(problem.document()))
                .header("Content-Type", MEDIA_TYPE);
        Integer retry = problem.kind().retryAfter();
        return (retry == null ? answer : answer.header("Retry-After", retry)).build();
    }
}
