package io.shiftwatch.alert.text;

import java.util.ArrayList;
import java.util.List;

/** A piece of what is said, for every form it is said in. Texts are of one line. */
public sealed interface Block {

    record Heading(String text) implements Block {}

    record Paragraph(String text) implements Block {}

    record Quote(String text) implements Block {}

    /** @param label empty when it goes on the row before */
    record Row(String label, String text) implements Block {}

    record Link(String label, String address) implements Block {}

    /** Between pieces that belong apart. */
    record Gap() implements Block {}

    default String text() {
        return "";
    }

    default String label() {
        return "";
    }

    default String address() {
        return "";
    }

    /** For templates, which cannot ask for types. */
    default String kind() {
        return switch (this) {
            case Heading heading -> "heading";
            case Paragraph paragraph -> "paragraph";
            case Quote quote -> "quote";
            case Row row -> "row";
            case Link link -> "link";
            case Gap gap -> "gap";
        };
    }

    /** In lines of at most {@link AlertText#WIDTH} columns; an address keeps its line. */
    static String plain(List<Block> blocks) {
        List<String> lines = new ArrayList<>();
        for (Block block : blocks) {
            switch (block) {
                case Heading heading -> lines.addAll(Columns.wrap(heading.text(), AlertText.WIDTH));
                case Paragraph paragraph -> lines.addAll(Columns.wrap(paragraph.text(), AlertText.WIDTH));
                case Quote quote -> lines.addAll(Columns.wrap("\"" + quote.text() + "\"", AlertText.WIDTH));
                case Row row -> Columns.row(lines, row.label(), row.text());
                case Link link -> {
                    lines.add(link.label() + ":");
                    lines.add(link.address());
                }
                case Gap gap -> lines.add("");
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
