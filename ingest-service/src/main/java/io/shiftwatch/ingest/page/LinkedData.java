package io.shiftwatch.ingest.page;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a page says of its article in JSON-LD (schema.org); of the page itself when it tells of no article. */
final class LinkedData {

    /** Beside all types whose name ends in "Article". */
    private static final Set<String> ARTICLES = Set.of(
            "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "Report", "PressRelease");

    /** Where the page's own article may stand; those it merely lists or mentions stand elsewhere. */
    private static final List<String> HOLDERS = List.of("@graph", "mainEntity", "mainEntityOfPage");

    private static final int MAX_DEPTH = 64;
    private static final int MOST_SCRIPTS = 30;
    private static final int MOST_NODES = 2_000;
    private static final int MOST_NAMES = 10;

    /** Templates leave line ends in strings, commas at the end of lists, comments. What follows the first value is not read. */
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    static {
        LENIENT.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private final JsonNode article;

    private LinkedData(JsonNode article) {
        this.article = article;
    }

    static LinkedData of(Document page) {
        JsonNode other = MissingNode.getInstance();
        for (Element script : page.select("script[type*=ld+json]").stream()
                .limit(MOST_SCRIPTS)
                .toList()) {
            for (JsonNode node : nodes(read(script.data()))) {
                if (types(node).stream().anyMatch(type -> type.endsWith("Article") || ARTICLES.contains(type))) {
                    return new LinkedData(node);
                }
                other = other.isMissingNode() && types(node).contains("WebPage") ? node : other;
            }
        }
        return new LinkedData(other);
    }

    /** Broken markup of a page is no fault of ours: there is what the page shows. */
    private static JsonNode read(String script) {
        String json = script.replace("<![CDATA[", "").replaceFirst("^[^{\\[]+", "");
        try {
            JsonNode node = LENIENT.readTree(json);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Breadth first: the article of the page stands above others. */
    private static List<JsonNode> nodes(JsonNode root) {
        List<JsonNode> found = new ArrayList<>();
        Deque<JsonNode> waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty() && found.size() < MOST_NODES) {
            JsonNode node = waiting.remove();
            if (node.isArray()) {
                node.forEach(waiting::add);
            } else if (node.isObject()) {
                found.add(node);
                HOLDERS.forEach(holder -> waiting.add(node.path(holder)));
            }
        }
        return found;
    }

    private static List<String> types(JsonNode node) {
        return each(node.path("@type")).stream()
                .map(type -> type.asText().replaceFirst("^.*[/:]", ""))
                .toList();
    }

    private static List<JsonNode> each(JsonNode node) {
        List<JsonNode> each = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each::add);
        } else {
            each.add(node);
        }
        return each;
    }

    @Nullable
    String text(String field) {
        String text = name(article.path(field));
        return text.isEmpty() ? null : text;
    }

    /** Of persons or organisations, in order. */
    List<String> names(String field) {
        return each(article.path(field)).stream()
                .limit(MOST_NAMES)
                .map(LinkedData::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Of a text, a thing with a name, or the first of several. */
    private static String name(JsonNode node) {
        JsonNode first = node.isArray() ? node.path(0) : node;
        JsonNode named = first.isObject() ? first.path(first.has("name") ? "name" : "@value") : first;
        JsonNode text = named.isArray() ? named.path(0) : named;
        return text.isTextual() || text.isNumber() ? Line.plain(text.asText()) : "";
    }
}
