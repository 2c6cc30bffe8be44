package io.shiftwatch.stack.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A file that is one article: plain text whose first line is the title, or a page. A date at the beginning of its name is that of
 * the article; its name tells it apart, so that a changed file is a new version.
 */
final class DocumentEntry implements Entries {

    private static final int MOST = 8 * 1024 * 1024;
    private static final int DATE = 10;

    private final InputStream in;
    private final String name;
    private final Form form;
    private final Fields fields;
    private boolean read;

    DocumentEntry(InputStream in, Path file, Form form, Fields fields) {
        this.in = in;
        this.name = Form.plainName(file);
        this.form = form;
        this.fields = fields;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        if (read) {
            return null;
        }
        read = true;
        byte[] bytes = in.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            return Entry.faulty(name, "has more than " + MOST + " bytes");
        }
        String text = new String(bytes, UTF_8);
        ObjectNode article = form == Form.HTML
                ? Fields.JSON.createObjectNode().put("html", text)
                : plain(text.startsWith("\ufeff") ? text.substring(1) : text);
        article.put("guid", name);
        String date = date();
        if (date != null) {
            article.put("publishedAt", date);
        }
        return Entry.article(name, fields.write(article));
    }

    private static ObjectNode plain(String text) {
        String stripped = text.strip();
        int end = stripped.indexOf('\n');
        return Fields.JSON
                .createObjectNode()
                .put("title", (end < 0 ? stripped : stripped.substring(0, end)).strip())
                .put("text", (end < 0 ? stripped : stripped.substring(end + 1)).strip());
    }

    private @Nullable String date() {
        try {
            return name.length() < DATE
                    ? null
                    : LocalDate.parse(name.substring(0, DATE)).toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
