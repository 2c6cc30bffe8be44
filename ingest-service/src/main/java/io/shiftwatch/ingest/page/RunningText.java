package io.shiftwatch.ingest.page;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * How much of the text in sentences each element holds: that is where articles differ from menus, tables, lists of links. It is what
 * stands in paragraphs; on pages without, what stands in one piece.
 */
final class RunningText {

    /** So much in paragraphs, and they are what the page writes in. */
    static final int ENOUGH = 1_000;

    /** Shorter pieces outside of paragraphs are labels, or few. */
    private static final int PIECE = 40;

    private final Element root;
    private final boolean paragraphs;
    private final Map<Node, Integer> held = new IdentityHashMap<>();

    private RunningText(Element root, boolean paragraphs) {
        this.root = root;
        this.paragraphs = paragraphs;
        // Iterative: a page may nest deeper than a stack.
        root.traverse(new Count());
    }

    static RunningText in(Element root) {
        RunningText text = new RunningText(root, true);
        return text.length() < ENOUGH ? new RunningText(root, false) : text;
    }

    /** Counted in the same way as this. */
    RunningText alsoIn(Element other) {
        return new RunningText(other, paragraphs);
    }

    int length() {
        return of(root);
    }

    int of(Element element) {
        return held.getOrDefault(element, 0);
    }

    /** The smallest element that holds this share of all. */
    Element holder(double share) {
        Element holder = root;
        for (Element next = root; next != null && length() > 0; ) {
            holder = next;
            next = holder.children().stream()
                    .filter(child -> of(child) >= share * length())
                    .findFirst()
                    .orElse(null);
        }
        return holder;
    }

    private final class Count implements NodeVisitor {

        private int within;
        private int without;

        @Override
        public void head(Node node, int depth) {
            within += node.nameIs("p") ? 1 : 0;
            without += isNoText(node) ? 1 : 0;
            if (node instanceof TextNode words && without == 0) {
                int length = words.text().strip().length();
                if (paragraphs ? within > 0 : length >= PIECE) {
                    held.put(node, length);
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            within -= node.nameIs("p") ? 1 : 0;
            without -= isNoText(node) ? 1 : 0;
            Node parent = node.parent();
            if (depth > 0 && parent != null) {
                held.merge(parent, held.getOrDefault(node, 0), Integer::sum);
            }
        }

        private static boolean isNoText(Node node) {
            return node.nameIs("a") || node instanceof Element element && PageText.isUnseen(element);
        }
    }
}
