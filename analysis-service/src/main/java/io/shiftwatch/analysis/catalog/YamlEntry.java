package io.shiftwatch.analysis.catalog;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping in a rule file that knows its file and lines, so that every complaint can name them. */
final class YamlEntry {

    private final String file;
    private final MappingNode node;
    private final Map<String, Node> fields = new LinkedHashMap<>();

    private YamlEntry(String file, MappingNode node) {
        this.file = file;
        this.node = node;
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                fields.put(key.getValue(), tuple.getValueNode());
            }
        }
    }

    static YamlEntry parse(String file, String text) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return new YamlEntry(file, mapping);
            }
            throw new CatalogError(file, 1, "must be a mapping of fields");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new CatalogError(file, line, "is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new CatalogError(file, 1, "is not YAML: it holds a control character or is not UTF-8");
        }
    }

    /** Complains about a field nobody reads: most likely a misspelt one. */
    YamlEntry only(Set<String> known) {
        fields.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw new CatalogError(file, line(value), "unknown field '" + name + "', known are " + known);
            }
        });
        return this;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    String text(String field) {
        return optional(field).orElseThrow(() -> error("field '" + field + "' is missing"));
    }

    Optional<String> optional(String field) {
        Node value = fields.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue().strip());
        }
        throw new CatalogError(file, line(value), "field '" + field + "' must be a single value");
    }

    double number(String field) {
        try {
            return Double.parseDouble(text(field));
        } catch (NumberFormatException e) {
            throw error(field, "field '" + field + "' must be a number");
        }
    }

    /** Null when absent. */
    @Nullable
    LocalDate date(String field) {
        try {
            return optional(field).map(LocalDate::parse).orElse(null);
        } catch (DateTimeException e) {
            throw error(field, "field '" + field + "' must be a date such as 2021-01-20");
        }
    }

    /** Empty when absent. */
    List<String> list(String field) {
        List<String> values = new ArrayList<>();
        for (Node item : items(field)) {
            if (!(item instanceof ScalarNode scalar)) {
                throw new CatalogError(file, line(item), "field '" + field + "' must list plain values");
            }
            values.add(scalar.getValue().strip());
        }
        return values;
    }

    List<YamlEntry> entries(String field) {
        List<YamlEntry> entries = new ArrayList<>();
        for (Node item : items(field)) {
            if (!(item instanceof MappingNode mapping)) {
                throw new CatalogError(file, line(item), "field '" + field + "' must list mappings");
            }
            entries.add(new YamlEntry(file, mapping));
        }
        return entries;
    }

    Optional<YamlEntry> entry(String field) {
        return fields.get(field) instanceof MappingNode mapping
                ? Optional.of(new YamlEntry(file, mapping))
                : Optional.empty();
    }

    Set<String> names() {
        return fields.keySet();
    }

    int line() {
        return line(node);
    }

    CatalogError error(String reason) {
        return new CatalogError(file, line(), reason);
    }

    /** A complaint about a field, at its line; at the entry's where the field is missing. */
    CatalogError error(String field, String reason) {
        Node value = fields.get(field);
        return new CatalogError(file, value == null ? line() : line(value), reason);
    }

    private List<Node> items(String field) {
        Node value = fields.get(field);
        if (value == null) {
            return List.of();
        }
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw new CatalogError(file, line(value), "field '" + field + "' must be a list");
    }

    private static int line(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }
}
