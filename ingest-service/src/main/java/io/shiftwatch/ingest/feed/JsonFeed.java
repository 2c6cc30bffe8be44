package io.shiftwatch.ingest.feed;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.json.Json;

/** JSON Feed 1.0 and 1.1, item by item, so that those before a break are had. */
final class JsonFeed {

    /** One value after the other from one stream: what follows a value is no mistake here. */
    private static final ObjectReader READER =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ObjectNode head = JsonNodeFactory.instance.objectNode();
    private final List<JsonNode> items = new ArrayList<>();
    private boolean hasItems;

    private JsonFeed() {}

    static Feed read(String text, URI address, List<String> repairs) throws NotAFeed {
        JsonFeed feed = new JsonFeed();
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            feed.collect(parser);
        } catch (StreamConstraintsException e) {
            throw new NotAFeed("the JSON is nested deeper or has larger values than any feed needs");
        } catch (IOException e) {
            if (feed.items.isEmpty()) {
                throw new NotAFeed("the document starts like JSON and cannot be read as such");
            }
            repairs.add("the JSON breaks off or is broken; only what is complete before was read");
        }
        if (!feed.hasItems || !(feed.head.has("version") || feed.head.has("title"))) {
            throw new NotAFeed("the document is JSON, but no JSON Feed");
        }
        return feed.map(address);
    }

    private void collect(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("items") && value == JsonToken.START_ARRAY) {
                hasItems = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(READER.readTree(parser));
                }
            } else {
                head.set(name, READER.readTree(parser));
            }
        }
    }

    private Feed map(URI address) {
        String home = Links.web(text(head, "home_page_url"), address);
        URI base = home == null ? address : URI.create(home);
        return new Feed(
                Feed.Format.JSON,
                Html.plainOrNull(text(head, "title")),
                home,
                text(head, "language"),
                null,
                items.stream()
                        .filter(JsonNode::isObject)
                        .map(item -> item(item, base))
                        .toList(),
                List.of());
    }

    private FeedItem item(JsonNode item, URI base) {
        String id = text(item, "id");
        Fields.Stated published = Fields.date(Stream.of(text(item, "date_published")));
        Fields.Stated updated = Fields.date(Stream.of(text(item, "date_modified")));
        String own = authors(item);
        return new FeedItem(
                id,
                link(item, id, base),
                Html.plain(text(item, "title")),
                content(item),
                fromText(text(item, "summary")),
                own == null ? authors(head) : own,
                published.at(),
                updated.at(),
                published.textOr(updated),
                Fields.categories(elements(item.path("tags")).map(JsonNode::asText)),
                text(item, "language"));
    }

    private static @Nullable String link(JsonNode item, @Nullable String id, URI base) {
        String url = Links.web(text(item, "url"), base);
        String link = url == null ? Links.web(text(item, "external_url"), base) : url;
        return link == null && id != null && Links.isWeb(id) ? Links.web(id, base) : link;
    }

    private static @Nullable String content(JsonNode item) {
        String html = text(item, "content_html");
        return html == null ? fromText(text(item, "content_text")) : html;
    }

    private static @Nullable String fromText(@Nullable String text) {
        return text == null ? null : Html.fromText(text);
    }

    private static @Nullable String authors(JsonNode node) {
        Stream<JsonNode> people = Stream.concat(elements(node.path("authors")), Stream.of(node.path("author")));
        return Fields.joined(people.map(person -> person.isTextual()
                        ? person.asText()
                        : person.path("name").asText(""))
                .toList());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? Fields.filled(value.asText()) : null;
    }
}
