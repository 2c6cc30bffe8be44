package io.shiftwatch.desk.page;

import java.util.List;
import java.util.stream.StreamSupport;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.json.Json;

/** Paste an article and see its signals at once, beside what a keyword alert would have said. */
@Path("/try")
@Produces("text/html")
@RunOnVirtualThread
public class TryPage {

    private static final String EXAMPLE_TITLE = "Envoys trade words before the harbour summit";

    private static final String EXAMPLE = """
            State Department spokesman Matthew Miller said the United States will coordinate with allies and partners before it talks to Beijing.

            "We will confront China's coercive conduct," Miller said. He called on Beijing to cease its military pressure on Taiwan.

            Chinese Foreign Minister Wang Yi criticized the Trump administration for promoting the decoupling of the two economies and urged the United States to avoid a new cold war.

            Some analysts believe it is worth watching whether the White House will adopt a policy of "appeasement" toward China.
            """;

    private final Backend backend;

    TryPage(Backend backend) {
        this.backend = backend;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance tryout(String here, Form form, @Nullable Result result, List<String> errors);
    }

    @GET
    public TemplateInstance form(@QueryParam("example") @Nullable String example) {
        Form form = example == null ? new Form("", "", "") : new Form(EXAMPLE_TITLE, EXAMPLE, "The Harbour Courier");
        return Templates.tryout("try", form, null, List.of());
    }

    @POST
    public TemplateInstance judge(
            @RestForm @Nullable String title, @RestForm @Nullable String text, @RestForm @Nullable String source) {
        Form form = new Form(orEmpty(title), orEmpty(text), orEmpty(source));
        ObjectNode article = Json.MAPPER.createObjectNode();
        // A text without headline is judged all the same.
        article.put("title", form.title.isBlank() ? "Untitled" : form.title)
                .put("text", form.text)
                .put("source", form.source);
        Backend.Answer answer = backend.preview(article);
        if (!answer.ok()) {
            return Templates.tryout("try", form, null, errors(answer));
        }
        return Templates.tryout("try", form, Result.of(form, answer.body()), List.of());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.replace("\r\n", "\n");
    }

    static List<String> errors(Backend.Answer answer) {
        if (answer.status() == 0) {
            return List.of("The service does not answer; try again in a moment.");
        }
        List<String> fields = StreamSupport.stream(answer.body().path("errors").spliterator(), false)
                .map(error -> error.path("field").asText() + " "
                        + error.path("reason").asText())
                .toList();
        return fields.isEmpty() ? List.of(answer.body().path("detail").asText()) : fields;
    }

    public record Form(String title, String text, String source) {}

    /**
     * @param keywords what a keyword alert would have said
     * @param considered what matched and was not taken, with the reason
     */
    public record Result(Reading reading, List<Keyword> keywords, List<Considered> considered, int own) {

        static Result of(Form form, JsonNode preview) {
            String title = form.title.isBlank() ? "Untitled" : form.title;
            Reading reading = Reading.of(title, form.text, preview.path("signals"), preview.path("standings"));
            return new Result(
                    reading,
                    StreamSupport.stream(preview.path("keywords").spliterator(), false)
                            .map(hit -> new Keyword(
                                    hit.path("name").asText(), hit.path("text").asText()))
                            .toList(),
                    StreamSupport.stream(preview.path("considered").spliterator(), false)
                            .map(each -> new Considered(
                                    each.path("name").asText(),
                                    each.path("text").asText(),
                                    each.path("sentence").asText(),
                                    each.path("reason").asText()))
                            .toList(),
                    (int) reading.signals().stream()
                            .filter(signal -> signal.tone().equals("own"))
                            .count());
        }
    }

    public record Keyword(String name, String text) {}

    public record Considered(String name, String text, String sentence, String reason) {}
}
