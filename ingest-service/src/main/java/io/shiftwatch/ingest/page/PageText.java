package io.shiftwatch.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

import io.shiftwatch.events.Zone;

/** Marked-up text as paragraphs, each with the part it plays. */
public final class PageText {

    /** No form: some servers put the whole page into one. */
    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "noscript",
            "iframe",
            "svg",
            "input",
            "label",
            "button",
            "select",
            "textarea",
            "template",
            "nav",
            "head");

    private final List<Paragraph> paragraphs = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private Zone.Kind kind = Zone.Kind.BODY;

    private boolean isCut;

    private record Paragraph(String text, Zone.Kind kind) {

        private Paragraph cut(int length) {
            int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
            return new Paragraph(text.substring(0, end), kind);
        }
    }

    private PageText() {}

    /** A piece of HTML without a page around it, as feeds have them. */
    public static PageText ofFragment(String html) {
        return of(Jsoup.parseBodyFragment(html).body());
    }

    static PageText of(Element root) {
        PageText text = new PageText();
        // Iterative: a page may nest deeper than a stack.
        root.traverse(new NodeVisitor() {
            private int unseen;

            @Override
            public void head(Node node, int depth) {
                if (node instanceof Element element) {
                    unseen += isHidden(element) ? 1 : 0;
                    if (element.isBlock() || element.nameIs("br")) {
                        text.end(element.nameIs("br") ? text.kind : kindOf(element, text.kind));
                    }
                } else if (node instanceof TextNode words && unseen == 0) {
                    text.current.append(words.getWholeText());
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    unseen -= isHidden(element) ? 1 : 0;
                    if (element.isBlock()) {
                        text.end(opens(element) ? Zone.Kind.BODY : text.kind);
                    }
                }
            }
        });
        text.end(Zone.Kind.BODY);
        return text;
    }

    /** Whatever the page does with it, it holds no text for readers. */
    static boolean isUnseen(Element element) {
        return UNSEEN.contains(element.normalName());
    }

    private static boolean isHidden(Element element) {
        return isUnseen(element)
                || element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || element.attr("style").replace(" ", "").contains("display:none");
    }

    private static boolean opens(Element element) {
        return element.nameIs("blockquote") || element.nameIs("figcaption");
    }

    private static Zone.Kind kindOf(Element element, Zone.Kind outer) {
        return element.nameIs("blockquote")
                ? Zone.Kind.QUOTATION
                : element.nameIs("figcaption") ? Zone.Kind.CAPTION : outer;
    }

    private void end(Zone.Kind next) {
        String text = storable(current)
                .replaceAll("[\\s\\p{Z}\\u200b\\u2060\\ufeff]+", " ")
                .strip();
        current.setLength(0);
        if (!text.isEmpty()) {
            paragraphs.add(new Paragraph(text, kind));
        }
        kind = next;
    }

    /** Without what neither JSON nor the database takes: NUL, and halves of surrogate pairs. */
    private static String storable(CharSequence text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Without its last paragraph, if that is one of these. */
    public PageText withoutLast(Predicate<String> paragraph) {
        if (!paragraphs.isEmpty() && paragraph.test(paragraphs.getLast().text())) {
            paragraphs.removeLast();
        }
        return this;
    }

    /** Its beginning, at most so many characters. */
    public PageText limited(int characters) {
        int length = 0;
        for (int i = 0; i < paragraphs.size(); i++) {
            Paragraph each = paragraphs.get(i);
            int room = characters - length;
            length += each.text().length() + 2;
            if (length > characters) {
                paragraphs.subList(i, paragraphs.size()).clear();
                if (each.text().length() > room && room > 0) {
                    paragraphs.add(each.cut(room));
                }
                isCut = true;
            }
        }
        return this;
    }

    /** There was more of it than {@link #limited} left. */
    public boolean isCut() {
        return isCut;
    }

    public String text() {
        return String.join("\n\n", paragraphs.stream().map(Paragraph::text).toList());
    }

    /** The first paragraph of the body leads, when more follow. */
    public List<Zone> zones(String title) {
        List<Zone> zones = new ArrayList<>();
        if (!title.isEmpty()) {
            zones.add(new Zone("title", Zone.Kind.HEADLINE, 0, title.length()));
        }
        int at = 0;
        boolean led = false;
        for (int i = 0; i < paragraphs.size(); i++) {
            Paragraph each = paragraphs.get(i);
            boolean last = i == paragraphs.size() - 1;
            int end = at + each.text().length() + (last ? 0 : 2);
            boolean leads = !led && !last && each.kind() == Zone.Kind.BODY;
            led |= leads;
            Zone.Kind part = leads ? Zone.Kind.LEAD : each.kind();
            Zone before = zones.isEmpty() ? null : zones.getLast();
            if (before != null && before.kind() == part && before.field().equals("text")) {
                zones.set(zones.size() - 1, new Zone("text", part, before.start(), end));
            } else {
                zones.add(new Zone("text", part, at, end));
            }
            at = end;
        }
        return zones;
    }
}
