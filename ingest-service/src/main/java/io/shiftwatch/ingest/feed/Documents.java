package io.shiftwatch.ingest.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings.Syntax;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.parser.Parser;

/** From text to a tree of elements: as it stands if that is possible, repaired if not. */
final class Documents {

    private static final String ROOTS = "rss|rdf|feed|entry|urlset|sitemapindex|channel|opml";
    private static final Pattern ROOT =
            Pattern.compile("<((?:[A-Za-z][\\w-]{0,40}:)?(?:" + ROOTS + "))(?=[\\s>/])", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGE = Pattern.compile("<(?:!doctype\\s+html|html)[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGE_PART =
            Pattern.compile("(?s)\\s*<(?:head|body|div|p|h1|script|meta)[\\s>].*", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIRST_TAG = Pattern.compile("<([A-Za-z_][\\w.:-]{0,60})");

    private Documents() {}

    /**
     * Where the document starts.
     *
     * @param start of the first tag
     * @param name as written, with its prefix
     */
    record Root(int start, String name, boolean junkBefore) {}

    /** The root element; its descendants say whether they are complete. */
    static XmlNode read(String text, List<String> repairs) throws NotAFeed {
        Root root = root(text);
        if (text.substring(0, root.start()).contains("<!ENTITY")) {
            repairs.add("the document declares entities of its own; they are not read and nothing is expanded");
        }
        XmlTree plain = XmlTree.of(text);
        if (plain.ending() == XmlTree.Ending.WELL_FORMED && plain.root() != null) {
            return plain.root();
        }
        return repaired(text, root, plain, repairs);
    }

    private static XmlNode repaired(String text, Root root, XmlTree plain, List<String> repairs) throws NotAFeed {
        XmlRepair.Mended mended = XmlRepair.mend(text, root);
        boolean onlyCutShort = plain.ending() == XmlTree.Ending.BROKEN_OFF;
        XmlTree tree = onlyCutShort ? plain : XmlTree.of(mended.text());
        if (!onlyCutShort) {
            repairs.addAll(mended.repairs());
        }
        if (tree.ending() == XmlTree.Ending.MALFORMED) {
            XmlTree straightened = XmlTree.of(straighten(mended.text()));
            if (straightened.ending() == XmlTree.Ending.WELL_FORMED) {
                repairs.add("tags that do not match were put in order");
                dropLastOpen(straightened, mended.text(), root, repairs);
                tree = straightened;
            }
        }
        if (tree.root() == null) {
            throw new NotAFeed("the document starts like a feed and cannot be read as XML");
        }
        if (tree.ending() != XmlTree.Ending.WELL_FORMED) {
            repairs.add(
                    tree.root().complete
                            ? "what follows the end of the document was left out"
                            : "the document breaks off; only what is complete was read");
        }
        return tree.root();
    }

    /** Closing every tag makes an item look complete that was cut off. */
    private static void dropLastOpen(XmlTree tree, String text, Root root, List<String> repairs) {
        XmlNode node = tree.root();
        if (text.contains("</" + root.name()) || node == null) {
            return;
        }
        repairs.add("the document breaks off; only what is complete was read");
        String low = text.toLowerCase(Locale.ROOT);
        while (node != null) {
            String name = node.localName();
            node.complete = low.lastIndexOf("</" + name) > low.lastIndexOf("<" + name);
            List<XmlNode> children = node.children();
            node = children.isEmpty() ? null : children.getLast();
        }
    }

    private static String straighten(String text) throws NotAFeed {
        if (text.chars().filter(c -> c == '<').count() > 2L * XmlTree.MAX_ELEMENTS) {
            throw XmlTree.tooMany();
        }
        Document document = Jsoup.parse(text, "", Parser.xmlParser());
        document.outputSettings().prettyPrint(false).syntax(Syntax.xml).escapeMode(EscapeMode.xhtml);
        return document.outerHtml();
    }

    private static Root root(String text) throws NotAFeed {
        Matcher root = ROOT.matcher(text);
        boolean found = root.find();
        Matcher page = PAGE.matcher(text).region(0, found ? root.start() : text.length());
        if (page.find() || !found && PAGE_PART.matcher(text).matches()) {
            throw new NotAFeed(pageReason(text));
        }
        if (!found) {
            throw new NotAFeed(otherReason(text));
        }
        return new Root(root.start(), root.group(1), hasJunk(text.substring(0, root.start())));
    }

    /** Anything but blanks, comments, instructions and a document type; an XML declaration must be the very first. */
    private static boolean hasJunk(String before) {
        if (before.indexOf("<?xml ") > 0) {
            return true;
        }
        int at = 0;
        while (at >= 0 && at < before.length() && !before.startsWith("<!DOCTYPE", at)) {
            if (before.startsWith("<!--", at)) {
                at = after(before, "-->", at);
            } else if (before.startsWith("<?", at)) {
                at = after(before, "?>", at);
            } else if (Character.isWhitespace(before.charAt(at))) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private static int after(String text, String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? -1 : found + mark.length();
    }

    private static String pageReason(String text) {
        String low = text.toLowerCase(Locale.ROOT);
        if (low.contains("type=\"password\"") || low.contains("type='password'") || low.contains("type=password")) {
            return "the document is a login page";
        }
        for (String sign : new String[] {"captcha", "cf-challenge", "challenge-platform", "just a moment..."}) {
            if (low.contains(sign)) {
                return "the document is a page that asks whether a person is reading";
            }
        }
        return "the document is a web page";
    }

    private static String otherReason(String text) {
        if (!text.stripLeading().startsWith("<")) {
            return "the document is plain text";
        }
        Matcher tag = FIRST_TAG.matcher(text);
        return tag.find()
                ? "the document is XML of another kind: its root is <" + tag.group(1) + ">"
                : "the document is no XML that can be read";
    }

    /** The elements of these names wherever they are, in order; those within the text of another are none. */
    static List<XmlNode> outermost(XmlNode from, String... names) {
        List<XmlNode> found = new ArrayList<>();
        for (XmlNode child : from.children()) {
            if (child.named(names)) {
                found.add(child);
                found.addAll(withoutEndTag(child, names));
            } else {
                found.addAll(outermost(child, names));
            }
        }
        return found;
    }

    /** Where end tags are forgotten, each item stands directly in the one before. */
    private static List<XmlNode> withoutEndTag(XmlNode item, String... names) {
        List<XmlNode> found = new ArrayList<>();
        for (XmlNode child : item.children()) {
            if (child.named(names)) {
                found.add(child);
                found.addAll(withoutEndTag(child, names));
            }
        }
        return found;
    }
}
