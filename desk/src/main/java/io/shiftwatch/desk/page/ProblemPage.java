package io.shiftwatch.desk.page;

import java.util.Arrays;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.ProblemMapper;
import io.shiftwatch.kit.json.Json;

/** What the {@code type} of a problem document points at, and what a browser sees in place of one. */
@Path("/problems")
@Produces("text/html")
@RunOnVirtualThread
public class ProblemPage {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance problem(String here, String title, int status, String detail, String advice);
    }

    @GET
    @Path("{name}")
    public TemplateInstance problem(@PathParam("name") String name) {
        Problem.Kind kind = Arrays.stream(Problem.Kind.values())
                .filter(each -> each.type().equals("/problems/" + name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("kind of problem"));
        return Templates.problem("", kind.title(), kind.status(), "", kind.advice());
    }

    /** Programs get the document, people a page that says the same. */
    @ServerResponseFilter
    public void forPeople(ContainerRequestContext request, ContainerResponseContext response) {
        boolean person = request.getAcceptableMediaTypes().stream()
                .anyMatch(type ->
                        type.getType().equals("text") && type.getSubtype().equals("html"));
        if (person
                && ProblemMapper.MEDIA_TYPE.equals(String.valueOf(response.getMediaType()))
                && response.getEntity() instanceof byte[] document) {
            Problem.Document problem =
                    Json.read(new String(document, java.nio.charset.StandardCharsets.UTF_8), Problem.Document.class);
            String page = Templates.problem("", problem.title(), problem.status(), problem.detail(), "")
                    .render();
            response.setEntity(page, null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
    }
}
