package io.shiftwatch.ingest.feed;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text constructs of Atom 0.3 and 1.0 as HTML. */
final class AtomText {

    private static final List<String> BINARY =
            List.of("application/octet-stream", "application/pdf", "image/", "audio/", "video/");

    private AtomText() {}

    static @Nullable String html(@Nullable XmlNode node, URI address) {
        if (node == null) {
            return null;
        }
        String html = source(node);
        return html == null || html.isBlank() ? null : Html.absolute(html.strip(), node.base(address));
    }

    /** For a line of plain text; whether it is escaped once or twice is left to {@link Html#plain}. */
    static String line(@Nullable XmlNode node) {
        if (node == null) {
            return "";
        }
        boolean text = node.children().isEmpty() && !isBase64(node);
        return Html.plain(text ? node.text() : source(node));
    }

    private static @Nullable String source(XmlNode node) {
        String type = node.attribute("type", "text").strip().toLowerCase(Locale.ROOT);
        if (isBase64(node)) {
            return decoded(node.text());
        }
        boolean escaped = type.equals("html")
                || type.equals("text/html")
                || node.attribute("mode", "").equals("escaped");
        if (!node.children().isEmpty()) {
            return escaped ? mislabelled(node) : Html.inner(node);
        }
        String text = node.text().strip();
        boolean markup = escaped && !type.equals("text/plain") || type.contains("xhtml") || Html.isMarkup(text);
        return markup && !type.equals("xhtml") ? text : Html.fromText(text);
    }

    /** Said to be escaped and is not, or is so inside a div that is not. */
    private static String mislabelled(XmlNode node) {
        XmlNode div = Html.onlyChild(node, "div");
        return div != null && div.children().isEmpty() ? div.text() : Html.mixed(node);
    }

    /** Atom 1.0 says so of all types it does not know; only those that cannot be text are believed. */
    private static boolean isBase64(XmlNode node) {
        String type = node.attribute("type", "text").strip().toLowerCase(Locale.ROOT);
        boolean binary = BINARY.stream().anyMatch(type::startsWith);
        return node.attribute("mode", binary ? "base64" : "").equals("base64");
    }

    /** Null for what is no text, such as a picture. */
    private static @Nullable String decoded(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64.strip());
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return base64.indexOf(' ') > 0 ? base64 : null;
        }
    }
}
