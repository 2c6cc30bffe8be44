package io.shiftwatch.ingest.feed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Mends what keeps a document from being XML at all, letter by letter, once through: control characters, stray ampersands and
 * angle brackets, entities only HTML knows, junk around the root, prefixes nobody declared. It never moves a tag.
 */
final class XmlRepair {

    private static final Pattern ENTITY =
            Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");
    private static final Set<String> XML_ENTITIES = Set.of("&amp;", "&lt;", "&gt;", "&quot;", "&apos;");
    private static final Pattern PREFIX = Pattern.compile("(?:^</?|\\s)([A-Za-z_][\\w.-]{0,40}):[A-Za-z_]");
    private static final Pattern DECLARED = Pattern.compile("\\sxmlns:([A-Za-z_][\\w.-]{0,40})\\s*=");

    private final String text;
    private final StringBuilder out;
    private final List<String> repairs = new ArrayList<>();
    private final Set<String> prefixes = new LinkedHashSet<>();
    private final Set<String> rootDeclares = new LinkedHashSet<>(List.of("xml", "xmlns"));
    private int at;
    private int rootEnd = -1;
    private int controls;
    private int ampersands;
    private int brackets;
    private int entities;

    private XmlRepair(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() + 64);
    }

    record Mended(String text, List<String> repairs) {}

    static Mended mend(String document, Documents.Root root) {
        XmlRepair repair = new XmlRepair(document);
        int end = repair.cut(root);
        while (repair.at < end) {
            repair.step(end);
        }
        repair.declarePrefixes();
        repair.report();
        return new Mended(repair.out.toString(), repair.repairs);
    }

    /** Leaves out what stands before the root and behind its end tag; returns where the document ends. */
    private int cut(Documents.Root root) {
        at = root.start();
        if (root.junkBefore()) {
            repairs.add("text before the start of the document was left out");
        }
        int closing = text.lastIndexOf("</" + root.name());
        int end = closing < at ? -1 : text.indexOf('>', closing);
        if (end < 0) {
            return text.length();
        }
        if (!text.substring(end + 1).isBlank()) {
            repairs.add("text behind the end of the document was left out");
        }
        return end + 1;
    }

    private void step(int end) {
        char c = text.charAt(at);
        if (c == '&') {
            ampersand();
        } else if (c != '<') {
            character();
        } else if (text.startsWith("<![CDATA[", at)) {
            section(end);
        } else if (text.startsWith("<!--", at)) {
            at = after("-->", end);
        } else if (text.startsWith("<?", at)) {
            at = after("?>", end);
        } else if (opensTag(at + 1)) {
            tag(end);
        } else {
            out.append("&lt;");
            brackets++;
            at++;
        }
    }

    private boolean opensTag(int next) {
        int name = next < text.length() && text.charAt(next) == '/' ? next + 1 : next;
        return name < text.length() && (Character.isLetter(text.charAt(name)) || text.charAt(name) == '_');
    }

    private int after(String mark, int end) {
        int found = text.indexOf(mark, at);
        return found < 0 ? end : found + mark.length();
    }

    private void section(int end) {
        int close = Math.min(after("]]>", end), end);
        while (at < close) {
            character();
        }
    }

    /** A tag ends at its bracket, or where the next one begins. */
    private void tag(int end) {
        int start = out.length();
        StringBuilder names = new StringBuilder().append('<');
        out.append('<');
        at++;
        char quote = 0;
        while (at < end && (quote != 0 || text.charAt(at) != '>' && text.charAt(at) != '<')) {
            char c = text.charAt(at);
            if (quote == 0) {
                names.append(c);
                quote = c == '"' || c == '\'' ? c : 0;
            } else if (c == quote) {
                quote = 0;
            }
            letterInTag(c);
        }
        boolean closed = at < end && text.charAt(at) == '>';
        at += closed ? 1 : 0;
        brackets += closed ? 0 : 1;
        // One that the document's end cuts off stays open: it is seen then that the document breaks off.
        out.append(at < end || closed ? ">" : "");
        note(names, start);
    }

    private void letterInTag(char c) {
        if (c == '<') {
            out.append("&lt;");
            brackets++;
            at++;
        } else if (c == '&') {
            ampersand();
        } else {
            character();
        }
    }

    private void note(CharSequence names, int start) {
        Matcher used = PREFIX.matcher(names);
        while (used.find()) {
            prefixes.add(used.group(1));
        }
        if (rootEnd < 0) {
            rootEnd = out.length() - 1;
            Matcher declared = DECLARED.matcher(out.substring(start));
            while (declared.find()) {
                rootDeclares.add(declared.group(1));
            }
        }
    }

    private void ampersand() {
        Matcher matcher = ENTITY.matcher(text).region(at, Math.min(at + 40, text.length()));
        if (!matcher.lookingAt()) {
            out.append("&amp;");
            ampersands++;
            at++;
            return;
        }
        at = matcher.end();
        String entity = matcher.group();
        if (XML_ENTITIES.contains(entity)) {
            out.append(entity);
        } else if (entity.charAt(1) == '#') {
            numbered(entity);
        } else {
            String meant = Parser.unescapeEntities(entity, true);
            boolean known = !meant.equals(entity);
            entities += known ? 1 : 0;
            ampersands += known ? 0 : 1;
            out.append(known ? Html.escape(meant) : "&amp;" + entity.substring(1));
        }
    }

    private void numbered(String entity) {
        boolean hex = Character.toLowerCase(entity.charAt(2)) == 'x';
        int point = Integer.parseInt(entity.substring(hex ? 3 : 2, entity.length() - 1), hex ? 16 : 10);
        if (isAllowed(point)) {
            out.append(entity.replace('X', 'x'));
        } else {
            controls++;
        }
    }

    private void character() {
        int point = text.codePointAt(at);
        if (isAllowed(point)) {
            out.appendCodePoint(point);
        } else {
            controls++;
        }
        at += Character.charCount(point);
    }

    private static boolean isAllowed(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point < 0xD800
                || point >= 0xE000 && point < 0xFFFE
                || point >= 0x10000 && point <= 0x10FFFF;
    }

    private void declarePrefixes() {
        prefixes.removeAll(rootDeclares);
        if (prefixes.isEmpty() || rootEnd < 0) {
            return;
        }
        StringBuilder declarations = new StringBuilder();
        for (String prefix : prefixes) {
            String meant = Namespaces.WELL_KNOWN.getOrDefault(prefix, "urn:undeclared:" + prefix);
            declarations
                    .append(" xmlns:")
                    .append(prefix)
                    .append("=\"")
                    .append(meant)
                    .append('"');
        }
        boolean selfClosing = rootEnd > 0 && out.charAt(rootEnd - 1) == '/';
        out.insert(selfClosing ? rootEnd - 1 : rootEnd, declarations);
        repairs.add("prefixes used without a declaration: "
                + String.join(", ", prefixes.stream().limit(5).toList()));
    }

    private void report() {
        report(controls, "characters that XML does not allow were left out");
        report(ampersands, "stray ampersands were escaped");
        report(brackets, "stray angle brackets were escaped");
        report(entities, "entities that only HTML knows were replaced");
    }

    private void report(int count, String what) {
        if (count > 0) {
            repairs.add(what + " (" + count + ")");
        }
    }
}
