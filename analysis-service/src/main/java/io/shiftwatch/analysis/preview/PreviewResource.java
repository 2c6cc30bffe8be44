package io.shiftwatch.analysis.preview;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.judge.Analysis;
import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.analysis.judge.ArticleText;
import io.shiftwatch.analysis.judge.Considered;
import io.shiftwatch.analysis.judge.KeywordAlert;
import io.shiftwatch.analysis.rules.Analysts;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Zone;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;

@Path("/api/v1/analysis/preview")
@Consumes("application/json")
@Produces("application/json")
public class PreviewResource {

    private static final int MAX_TITLE = 1_000;
    private static final int MAX_TEXT = 1_048_576;

    private final Analysts analysts;
    private final CpuPool cpu;

    PreviewResource(Analysts analysts, CpuPool cpu) {
        this.analysts = analysts;
        this.cpu = cpu;
    }

    @POST
    @Operation(summary = "Judge a text at once; nothing is stored")
    public Uni<Preview> preview(byte[] body) {
        ArticleText article = article(JsonBody.object(body));
        return cpu.compute(() -> judge(article));
    }

    private Preview judge(ArticleText article) {
        Analysts.InService judging = analysts.current();
        Analysis analysis = judging.analyst().analyse(article);
        return new Preview(
                analysis.language(),
                analysis.zones(),
                analysis.signals(),
                analysis.considered(),
                judging.keywords().find(article.title(), article.text()),
                judging.analyst().catalog().version(),
                Analyst.CODE_VERSION);
    }

    private static ArticleText article(ObjectNode sent) {
        List<FieldError> errors = new ArrayList<>();
        String title = text(sent, "title", MAX_TITLE, errors);
        String text = text(sent, "text", MAX_TEXT, errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        String source = JsonBody.string(sent, "source");
        return new ArticleText(
                "preview",
                1,
                title,
                text,
                JsonBody.string(sent, "language"),
                date(JsonBody.string(sent, "publishedAt")),
                source == null || source.isBlank() ? "unknown" : source,
                JsonBody.string(sent, "author"));
    }

    private static String text(ObjectNode sent, String field, int limit, List<FieldError> errors) {
        String value = JsonBody.string(sent, field);
        if (value == null || value.isBlank()) {
            errors.add(new FieldError(field, "is required and must not be empty"));
            return "";
        }
        if (value.length() > limit) {
            errors.add(new FieldError(field, "must have at most " + limit + " characters"));
        }
        return value;
    }

    /** An impossible date is none, as for an article that is sent in. */
    private static @Nullable Instant date(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            return given.length() <= 10
                    ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * @param considered matched a rule and was not taken, with the reason
     * @param keywords what a keyword alert would have said
     */
    public record Preview(
            String language,
            List<Zone> zones,
            List<Signal> signals,
            List<Considered> considered,
            List<KeywordAlert.Hit> keywords,
            String catalogVersion,
            String codeVersion) {}
}
