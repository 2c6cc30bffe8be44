package io.shiftwatch.desk.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/** Subscriptions: make one, see them, ask one why it was silent. */
@Path("/subscribe")
@Produces("text/html")
@RunOnVirtualThread
public class SubscribePage {

    private final Backend backend;

    SubscribePage(Backend backend) {
        this.backend = backend;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance subscribe(
                String here,
                Map<String, List<Topic>> groups,
                List<Line> subscriptions,
                Form form,
                List<String> errors,
                String secret,
                @Nullable PreviewCard preview,
                boolean reachable);

        static native TemplateInstance subscription(
                String here, Line subscription, String article, @Nullable Why why, String error);
    }

    @GET
    public TemplateInstance form() {
        return page(Form.EMPTY, List.of(), "", null);
    }

    @POST
    public TemplateInstance create(
            @RestForm @Nullable String name,
            @RestForm @Nullable List<String> topic,
            @RestForm @Nullable String actors,
            @RestForm @Nullable String targets,
            @RestForm @Nullable String query,
            @RestForm @Nullable String age,
            @RestForm @Nullable String when,
            @RestForm @Nullable String url,
            @RestForm @Nullable String action) {
        Form form = new Form(
                text(name),
                topic == null ? List.of() : topic,
                text(actors),
                text(targets),
                text(query),
                text(age),
                text(when),
                text(url));
        if ("preview".equals(action)) {
            Backend.Answer found = backend.previewSubscription(form.json());
            return found.ok()
                    ? page(form, List.of(), "", PreviewCard.of(found.body()))
                    : page(form, TryPage.errors(found), "", null);
        }
        Backend.Answer answer = backend.subscribe(form.json());
        if (!answer.ok()) {
            return page(form, TryPage.errors(answer), "", null);
        }
        return page(
                Form.EMPTY,
                List.of(),
                answer.body().path("channel").path("secret").asText(""),
                null);
    }

    @POST
    @Path("{id}/delete")
    public RestResponse<Void> delete(@PathParam("id") String id) {
        backend.unsubscribe(id);
        return RestResponse.seeOther(URI.create("/subscribe"));
    }

    @GET
    @Path("{id}")
    public TemplateInstance one(@PathParam("id") String id, @QueryParam("article") @Nullable String article) {
        Backend.Answer found = backend.alert("/api/v1/subscriptions/" + Backend.encoded(id));
        if (!found.ok()) {
            throw Problem.notFound("subscription");
        }
        if (article == null || article.isBlank()) {
            return Templates.subscription("subscribe", Line.of(found.body()), "", null, "");
        }
        Backend.Answer why = backend.alert("/api/v1/subscriptions/" + Backend.encoded(id) + "/explain?article="
                + Backend.encoded(article.strip()));
        String error = why.ok() ? "" : why.body().path("detail").asText("The service does not answer.");
        return Templates.subscription(
                "subscribe", Line.of(found.body()), article.strip(), why.ok() ? Why.of(why.body()) : null, error);
    }

    private TemplateInstance page(Form form, List<String> errors, String secret, @Nullable PreviewCard preview) {
        Backend.Answer catalog = backend.analysis("/api/v1/catalog");
        Backend.Answer subscriptions = backend.alert("/api/v1/subscriptions?limit=200");
        Map<String, List<Topic>> groups = new LinkedHashMap<>();
        catalog.body().path("families").forEach(family -> groups.computeIfAbsent(
                        family.path("group").asText(), group -> new ArrayList<>())
                .add(new Topic(
                        family.path("slug").asText(),
                        family.path("name").asText(),
                        family.path("definition").asText(),
                        form.topics.contains(family.path("slug").asText()))));
        return Templates.subscribe(
                "subscribe",
                groups,
                StreamSupport.stream(subscriptions.body().path("items").spliterator(), false)
                        .map(Line::of)
                        .toList(),
                form,
                errors,
                secret,
                preview,
                subscriptions.ok());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    public record Topic(String slug, String name, String definition, boolean chosen) {}

    /** @param when empty for at once, else how often a digest comes */
    public record Form(
            String name,
            List<String> topics,
            String actors,
            String targets,
            String query,
            String age,
            String when,
            String url) {

        static final Form EMPTY = new Form("", List.of(), "", "", "", "PT72H", "", "");

        public boolean isEverything() {
            return topics.contains("*");
        }

        ObjectNode json() {
            ObjectNode json = Json.MAPPER.createObjectNode();
            json.put("name", name);
            ArrayNode list = json.putArray("topics");
            topics.forEach(list::add);
            codes(json.putArray("actors"), actors);
            codes(json.putArray("targets"), targets);
            json.put("maxAge", age.isEmpty() ? "PT72H" : age);
            if (!query.isEmpty()) {
                json.put("query", query);
            }
            if (!when.isEmpty()) {
                json.putObject("digest").put("every", when);
            }
            ObjectNode channel = json.putObject("channel");
            if (url.isEmpty()) {
                channel.put("type", "sse");
            } else if (url.contains("@") && !url.contains("://")) {
                channel.put("type", "email").put("address", url);
            } else {
                channel.put("type", "webhook").put("url", url);
            }
            return json;
        }

        private static void codes(ArrayNode list, String typed) {
            for (String code : typed.toUpperCase(java.util.Locale.ROOT).split("[\\s,;]+")) {
                if (!code.isEmpty()) {
                    list.add(code);
                }
            }
        }
    }

    public record Line(String id, String name, String topics, String parties, String channel) {

        static Line of(JsonNode subscription) {
            return new Line(
                    subscription.path("id").asText(),
                    subscription.path("name").asText(),
                    joined(subscription.path("topics")),
                    parties(subscription),
                    channel(subscription.path("channel")));
        }

        private static String channel(JsonNode channel) {
            String where = channel.path("url").asText(channel.path("address").asText("on this board"));
            String because = channel.path("because").asText("");
            return because.isEmpty() ? where : where + " \u00b7 nothing is sent: " + because;
        }

        private static String parties(JsonNode subscription) {
            String actors = joined(subscription.path("actors"));
            String targets = joined(subscription.path("targets"));
            return (actors.isEmpty() ? "anybody" : actors) + " \u2192 " + (targets.isEmpty() ? "anybody" : targets);
        }

        private static String joined(JsonNode array) {
            return String.join(
                    ", ",
                    StreamSupport.stream(array.spliterator(), false)
                            .map(JsonNode::asText)
                            .toList());
        }
    }

    /** @param alert empty when none was raised */
    public record Why(String alert, List<String> article, List<WhySignal> signals) {

        static Why of(JsonNode explanation) {
            return new Why(
                    explanation.path("alert").asText(""),
                    failed(explanation.path("conditions")),
                    StreamSupport.stream(explanation.path("signals").spliterator(), false)
                            .map(signal -> new WhySignal(
                                    signal.path("family").asText(),
                                    Words.status(signal.path("status").asText()),
                                    SignalCard.parties(signal),
                                    signal.path("text").asText(),
                                    signal.path("matched").asBoolean(),
                                    failed(signal.path("failed"))))
                            .toList());
        }

        private static List<String> failed(JsonNode conditions) {
            return StreamSupport.stream(conditions.spliterator(), false)
                    .filter(condition -> !condition.path("holds").asBoolean())
                    .map(condition -> condition.path("condition").asText() + ": wanted "
                            + condition.path("wanted").asText() + ", found "
                            + condition.path("found").asText())
                    .toList();
        }
    }

    public record WhySignal(
            String family, String status, String parties, String text, boolean matched, List<String> failed) {}
}
