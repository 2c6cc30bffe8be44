package io.shiftwatch.desk.page;

import java.util.List;
import java.util.stream.StreamSupport;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.http.Problem;

/** The live board, the list of articles and the reading view. */
@Path("/")
@Produces("text/html")
@RunOnVirtualThread
public class BoardPage {

    private final Backend backend;

    BoardPage(Backend backend) {
        this.backend = backend;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance board(
                String here, List<AlertCard> alerts, boolean reachable, boolean subscribed);

        static native TemplateInstance articles(
                String here, String q, List<ArticleLine> articles, String next, boolean reachable);

        static native TemplateInstance reading(String here, ArticleHead head, Reading reading, String selected);
    }

    @GET
    public TemplateInstance board() {
        Backend.Answer alerts = backend.alert("/api/v1/alerts?limit=50");
        Backend.Answer subscriptions = backend.alert("/api/v1/subscriptions");
        return Templates.board(
                "board",
                stream(alerts.body().path("items")).map(AlertCard::of).toList(),
                alerts.ok(),
                subscriptions.body().path("items").size() > 0);
    }

    @GET
    @Path("articles")
    public TemplateInstance articles(
            @QueryParam("q") @Nullable String q, @QueryParam("cursor") @Nullable String cursor) {
        Backend.Answer found = backend.analysis(
                "/api/v1/articles?limit=30&q=" + Backend.encoded(q) + "&cursor=" + Backend.encoded(cursor));
        return Templates.articles(
                "articles",
                q == null ? "" : q,
                stream(found.body().path("items")).map(ArticleLine::of).toList(),
                found.body().path("next").asText(""),
                found.ok());
    }

    @GET
    @Path("articles/{id}")
    public TemplateInstance article(@PathParam("id") String id, @QueryParam("signal") @Nullable String signal) {
        Backend.Answer found = backend.analysis("/api/v1/articles/" + Backend.encoded(id));
        if (found.status() == 404) {
            throw Problem.notFound("article");
        }
        if (!found.ok()) {
            throw new Problem(Problem.Kind.UPSTREAM_DOWN, "The archive does not answer; try again in a moment");
        }
        JsonNode article = found.body().path("article");
        return Templates.reading(
                "articles",
                ArticleHead.of(found.body()),
                Reading.of(
                        article.path("title").asText(),
                        article.path("text").asText(),
                        found.body().path("signals"),
                        found.body().path("standings")),
                signal == null ? "" : signal);
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** An alert in the order every channel keeps: own line or not, who toward whom, the sentence, who says it, why. */
    public record AlertCard(
            String id,
            String headline,
            String kind,
            String tone,
            String family,
            String name,
            String parties,
            String before,
            String trigger,
            String after,
            String speaker,
            String why,
            String words,
            String reading,
            String source,
            String title,
            String when,
            String ago,
            String link,
            String subscription,
            String because) {

        static AlertCard of(JsonNode alert) {
            JsonNode evidence = alert.path("evidence");
            String sentence = evidence.path("sentence").asText();
            int from = Math.clamp(
                    evidence.path("start").asInt()
                            - evidence.path("sentenceStart").asInt(),
                    0,
                    sentence.length());
            int to = Math.clamp(from + evidence.path("text").asText().length(), from, sentence.length());
            String status = alert.path("meaning").path("status").asText();
            JsonNode deciding = stream(alert.path("factors"))
                    .filter(factor -> factor.path("effect").asText().startsWith("status="))
                    .findFirst()
                    .orElse(alert.path("factors").path(0));
            return new AlertCard(
                    alert.path("alertId").asText() + "."
                            + alert.path("sequence").asText(),
                    alert.path("headline").asText(),
                    Words.status(status),
                    Words.tone(status),
                    alert.path("meaning").path("family").asText(),
                    SignalCard.modified(alert.path("meaning"))
                            + alert.path("meaning").path("name").asText(),
                    SignalCard.parties(alert.path("meaning")),
                    sentence.substring(0, from),
                    sentence.substring(from, to),
                    sentence.substring(to),
                    SignalCard.speaker(
                            alert.path("speaker"),
                            alert.path("article").path("source").asText()),
                    deciding.path("name").asText(),
                    deciding.path("text").asText(),
                    alert.path("reading").asText(),
                    alert.path("article").path("source").asText(),
                    alert.path("article").path("title").asText(),
                    Words.when(alert.path("raisedAt")),
                    Words.ago(alert.path("raisedAt")),
                    "/articles/" + alert.path("article").path("id").asText() + "?signal="
                            + alert.path("signalId").asText(),
                    alert.path("subscription").path("name").asText(),
                    alert.path("kind").asText().equals("FOLLOW_UP") ? "Follow-up" : "");
        }
    }

    public record ArticleLine(
            String id, String title, String source, String when, String language, int signals, List<String> families) {

        static ArticleLine of(JsonNode article) {
            JsonNode date = article.path("publishedAt");
            return new ArticleLine(
                    article.path("id").asText(),
                    article.path("title").asText(),
                    article.path("source").asText(),
                    date.isTextual()
                            ? Words.when(date)
                            : article.path("undatable").asBoolean() ? "undatable" : "no date",
                    article.path("language").asText(),
                    article.path("signalCount").asInt(),
                    stream(article.path("families")).map(JsonNode::asText).toList());
        }
    }

    public record ArticleHead(
            String id,
            String source,
            String url,
            String published,
            String seen,
            String language,
            int version,
            int versions,
            String catalog) {

        static ArticleHead of(JsonNode view) {
            JsonNode article = view.path("article");
            return new ArticleHead(
                    article.path("articleId").asText(),
                    article.path("source").asText(),
                    article.path("url").asText(""),
                    article.path("publishedAt").isTextual()
                            ? Words.when(article.path("publishedAt"))
                            : article.path("undatable").asBoolean() ? "undatable" : "no date given",
                    Words.when(article.path("firstSeenAt")),
                    view.path("language").asText(),
                    view.path("version").asInt(),
                    view.path("versions").size(),
                    view.path("catalogVersion").asText());
        }
    }
}
