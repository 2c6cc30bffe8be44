package io.shiftwatch.ingest.feed;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/** Between HTML as feeds carry it and plain text. */
final class Html {

    /** Feeds escape markup once too often, some twice; more is no mistake any more. */
    private static final int ROUNDS = 3;

    /** No headline is longer; a bound for what is parsed again and again. */
    private static final int LONGEST_LINE = 20_000;

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]{0,11})(?=[\\s>/])[^<>]{0,2000}>");
    private static final Pattern RELATIVE =
            Pattern.compile("(\\s(?:href|src)\\s*=\\s*)(\"[^\"<>]*\"|'[^'<>]*')", Pattern.CASE_INSENSITIVE);
    private static final Set<String> VOID = Set.of("br", "hr", "img", "wbr", "input", "embed", "area", "col");

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Plain text as HTML; blank lines part paragraphs. */
    static String fromText(String text) {
        String escaped = escape(text.strip()).replace("\r\n", "\n");
        if (escaped.indexOf('\n') < 0) {
            return escaped;
        }
        return Arrays.stream(escaped.split("\\n[ \\t]*\\n\\s*"))
                .map(paragraph -> "<p>" + paragraph.replace("\n", "<br>\n") + "</p>")
                .collect(Collectors.joining("\n"));
    }

    /** One line of plain text, from HTML or text, escaped as often as it may be. */
    static String plain(@Nullable String source) {
        String text = Objects.requireNonNullElse(source, "");
        text = text.substring(0, Math.min(text.length(), LONGEST_LINE));
        for (int round = 0; round < ROUNDS; round++) {
            String next = isMarkup(text) ? Jsoup.parseBodyFragment(text).text() : unescape(text);
            if (next.equals(text)) {
                break;
            }
            text = next;
        }
        return text.replaceAll("[\\s\\u00A0\\u2028\\u2029\\p{Cc}]+", " ").strip();
    }

    static @Nullable String plainOrNull(@Nullable String source) {
        String text = plain(source);
        return text.isEmpty() ? null : text;
    }

    /** "AT&copy=2" stays as it is: only what ends in a semicolon is an entity. */
    private static String unescape(String text) {
        return ENTITY.matcher(text)
                .replaceAll(entity -> Matcher.quoteReplacement(Parser.unescapeEntities(entity.group(), true)));
    }

    /** Tags of HTML that are closed, stand alone or open the text; "List<String>" and "the <p> tag" are none. */
    static boolean isMarkup(String text) {
        Matcher tags = TAG.matcher(text);
        int start = text.length() - text.stripLeading().length();
        while (tags.find()) {
            String name = tags.group(2).toLowerCase(Locale.ROOT);
            if (!Tag.isKnownTag(name)) {
                continue;
            }
            if (!tags.group(1).isEmpty() || VOID.contains(name) || tags.start() == start) {
                return true;
            }
        }
        return false;
    }

    /** Links and images of a fragment made absolute; everything else is left as written. */
    static String absolute(String html, @Nullable URI base) {
        if (base == null) {
            return html;
        }
        return RELATIVE.matcher(html).replaceAll(attribute -> {
            String value = attribute.group(2);
            String written = value.substring(1, value.length() - 1).strip();
            boolean leave = written.isEmpty() || written.startsWith("#") || written.matches("[A-Za-z][\\w+.-]*:.*");
            String absolute = leave ? null : Links.web(Parser.unescapeEntities(written, true), base);
            return Matcher.quoteReplacement(
                    absolute == null
                            ? attribute.group()
                            : attribute.group(1) + value.charAt(0) + escape(absolute) + value.charAt(0));
        });
    }

    /** Text that is HTML already with markup that was not escaped between it, as some feeds mix them. */
    static String mixed(XmlNode node) {
        if (node.content.size() == 1 && node.content.getFirst() instanceof String text) {
            return text.strip();
        }
        StringBuilder html = new StringBuilder();
        for (Object part : node.content) {
            if (part instanceof XmlNode child) {
                write(child, html);
            } else {
                html.append(part);
            }
        }
        return html.toString().strip();
    }

    /** The markup inside a node, without the one div XHTML content is wrapped in. */
    static String inner(XmlNode node) {
        XmlNode wrapped = onlyChild(node, "div");
        StringBuilder html = new StringBuilder();
        writeContent(wrapped == null ? node : wrapped, html);
        return html.toString().strip();
    }

    static @Nullable XmlNode onlyChild(XmlNode node, String name) {
        XmlNode only = null;
        for (Object part : node.content) {
            boolean blank = part instanceof String text && text.isBlank();
            if (blank) {
                continue;
            }
            if (only != null
                    || !(part instanceof XmlNode child)
                    || !child.localName().equals(name)) {
                return null;
            }
            only = child;
        }
        return only;
    }

    private static void write(XmlNode node, StringBuilder html) {
        String name = node.localName();
        html.append('<').append(name);
        node.attributes.forEach((key, value) -> {
            if (key.indexOf(':') < 0) {
                html.append(' ')
                        .append(key)
                        .append("=\"")
                        .append(escape(value).replace("\"", "&quot;"))
                        .append('"');
            }
        });
        html.append('>');
        writeContent(node, html);
        if (!VOID.contains(name)) {
            html.append("</").append(name).append('>');
        }
    }

    private static void writeContent(XmlNode node, StringBuilder html) {
        for (Object part : node.content) {
            if (part instanceof XmlNode child) {
                write(child, html);
            } else {
                html.append(escape((String) part));
            }
        }
    }
}
