package io.shiftwatch.ingest.page;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import com.fasterxml.jackson.databind.JsonNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.json.Json;

/** What a page says of its article in JSON-LD (schema.org). */
final class LinkedData {

    private static final Set<String> ARTICLES = Set.of(
            "Article",
            "NewsArticle",
            "ReportageNewsArticle",
            "AnalysisNewsArticle",
            "OpinionNewsArticle",
            "BackgroundNewsArticle",
            "BlogPosting",
            "LiveBlogPosting",
            "Report",
            "TechArticle");

    private static final int MOST_NODES = 2_000;

    private final JsonNode article;

    private LinkedData(JsonNode article) {
        this.article = article;
    }

    static LinkedData of(Document page) {
        for (Element script : page.select("script[type=application/ld+json]")) {
            try {
                JsonNode found = article(Json.MAPPER.readTree(script.data()));
                if (found != null) {
                    return new LinkedData(found);
                }
            } catch (IOException e) {
                // Broken markup of a page: there is what the page shows.
            }
        }
        return new LinkedData(Json.MAPPER.createObjectNode());
    }

    private static @Nullable JsonNode article(JsonNode root) {
        Deque<JsonNode> nodes = new ArrayDeque<>();
        nodes.add(root);
        for (int seen = 0; !nodes.isEmpty() && seen < MOST_NODES; seen++) {
            JsonNode node = nodes.remove();
            for (JsonNode type :
                    node.path("@type").isArray() ? node.path("@type") : java.util.List.of(node.path("@type"))) {
                if (ARTICLES.contains(type.asText())) {
                    return node;
                }
            }
            node.forEach(nodes::add);
        }
        return null;
    }

    @Nullable
    String text(String field) {
        return text(article.path(field));
    }

    @Nullable
    String author() {
        JsonNode author = article.path("author");
        JsonNode first = author.isArray() ? author.path(0) : author;
        return text(first.isObject() ? first.path("name") : first);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank()
                ? value.textValue().strip()
                : null;
    }
}
