package io.shiftwatch.stack.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) whose first row names the fields as the API does, in any order and case; other columns are left out. */
final class CsvEntries implements Entries {

    private static final List<String> FIELDS =
            List.of("title", "text", "html", "url", "guid", "source", "author", "language", "publishedAt");

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setAllowMissingColumnNames(true)
            .get();

    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private final Map<String, Integer> columns = new TreeMap<>();
    private final Fields fields;

    /** @throws IOException naming the columns that are needed when they are not there */
    CsvEntries(InputStream in, Fields fields) throws IOException {
        this.fields = fields;
        this.parser = FORMAT.parse(new InputStreamReader(new WithoutMark(in), UTF_8));
        this.rows = parser.iterator();
        parser.getHeaderMap().forEach((name, column) -> FIELDS.stream()
                .filter(field -> field.equals(plain(name))
                        || field.toLowerCase(Locale.ROOT).equals(plain(name)))
                .forEach(field -> columns.put(field, column)));
        if (!columns.containsKey("text") && !columns.containsKey("html")) {
            parser.close();
            throw new IOException("its first row must name the columns: text or html is needed, and may be joined by "
                    + String.join(", ", FIELDS));
        }
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
    }

    @Override
    public @Nullable Entry next() throws IOException {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            CSVRecord row = rows.next();
            String place = "line " + (parser.getCurrentLineNumber());
            if (!row.isConsistent()) {
                return Entry.faulty(
                        place,
                        "has " + row.size() + " columns, the first row "
                                + parser.getHeaderNames().size());
            }
            ObjectNode article = Fields.JSON.createObjectNode();
            columns.forEach((field, column) -> {
                if (!row.get(column).isBlank()) {
                    article.put(field, row.get(column));
                }
            });
            return Entry.article(place, fields.write(article));
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException("the quoting is broken near line " + parser.getCurrentLineNumber(), e);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
