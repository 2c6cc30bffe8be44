package io.shiftwatch.ingest.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An element of a feed under the name {@link Namespaces} gives it. */
final class XmlNode {

    final String name;
    final @Nullable XmlNode parent;
    final Map<String, String> attributes = new LinkedHashMap<>();

    /** Strings and nodes, as they follow each other. */
    final List<Object> content = new ArrayList<>();

    /** False while its end tag has not been seen: the document broke off inside. */
    boolean complete;

    XmlNode(String name, @Nullable XmlNode parent) {
        this.name = name;
        this.parent = parent;
    }

    String localName() {
        return name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('}')) + 1);
    }

    boolean named(String... names) {
        for (String candidate : names) {
            if (name.equals(candidate)) {
                return true;
            }
        }
        return false;
    }

    List<XmlNode> children() {
        List<XmlNode> nodes = new ArrayList<>();
        content.forEach(part -> {
            if (part instanceof XmlNode node) {
                nodes.add(node);
            }
        });
        return nodes;
    }

    /** The children of the first of these names that has any. */
    List<XmlNode> all(String... names) {
        for (String candidate : names) {
            List<XmlNode> found =
                    children().stream().filter(node -> node.named(candidate)).toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    @Nullable
    XmlNode first(String... names) {
        List<XmlNode> found = all(names);
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The first that says anything, by the names' order. */
    @Nullable
    XmlNode firstFilled(String... names) {
        for (String candidate : names) {
            for (XmlNode node : all(candidate)) {
                if (!node.isEmpty()) {
                    return node;
                }
            }
        }
        return null;
    }

    @Nullable
    String textOf(String... names) {
        XmlNode node = firstFilled(names);
        return node == null ? null : node.text().strip();
    }

    @Nullable
    String attribute(String name) {
        return attributes.get(name);
    }

    String attribute(String name, String otherwise) {
        return Objects.requireNonNullElse(attributes.get(name), otherwise);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        eachText(text::append);
        return text.toString();
    }

    boolean isEmpty() {
        return children().isEmpty() && text().isBlank();
    }

    private void eachText(Consumer<String> use) {
        for (Object part : content) {
            if (part instanceof XmlNode node) {
                node.eachText(use);
            } else {
                use.accept((String) part);
            }
        }
    }

    /** The nearest statement of an inherited attribute such as xml:lang. */
    @Nullable
    String inherited(String attribute) {
        String own = attributes.get(attribute);
        return own != null || parent == null ? own : parent.inherited(attribute);
    }

    /** What relative links below this node refer to, or null when no xml:base says so. */
    @Nullable
    URI base(URI address) {
        URI outer = parent == null ? null : parent.base(address);
        String own = attributes.get("xml:base");
        if (own == null || own.isBlank()) {
            return outer;
        }
        String resolved = Links.web(own, outer == null ? address : outer);
        return resolved == null ? outer : URI.create(resolved);
    }
}
