package io.shiftwatch.stack.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

import io.shiftwatch.stack.StackFailure;

class ArticleFileTest {

    private static final Fields IMPORT = new Fields("archive", "import", false);

    @TempDir
    Path folder;

    @Test
    void linesAreGivenWhatAllArticlesOfTheFileHaveAndBrokenOnesStayAsTheyAre() throws IOException {
        Path file = write("a.ndjson", "{\"title\":\"t\",\"source\":\"own\"}\n\nnot json\n{\"title\":\"u\"}");

        List<Entry> entries = read(file);

        assertThat(entries).extracting(Entry::place).containsExactly("line 1", "line 3", "line 4");
        assertThat(json(entries.get(0)).path("source").asText()).isEqualTo("own");
        assertThat(new String(entries.get(1).json(), UTF_8)).isEqualTo("not json");
        assertThat(json(entries.get(2)).path("source").asText()).isEqualTo("archive");
        assertThat(json(entries.get(2)).path("origin").asText()).isEqualTo("import");
    }

    @Test
    void aTableIsReadByTheNamesInItsFirstRow() throws IOException {
        Path file = write(
                "a.csv",
                "\ufeffPublished_At,TITLE,remark,Text\n2021-02-03,\"One, two\",x,\"A \"\"quoted\"\"\ntext\"\nonly,two\n,T,,U\n");

        List<Entry> entries = read(file);

        assertThat(entries).hasSize(3);
        assertThat(json(entries.get(0)).path("title").asText()).isEqualTo("One, two");
        assertThat(json(entries.get(0)).path("text").asText()).isEqualTo("A \"quoted\"\ntext");
        assertThat(json(entries.get(0)).path("publishedAt").asText()).isEqualTo("2021-02-03");
        assertThat(json(entries.get(0)).has("remark")).isFalse();
        assertThat(entries.get(1).fault()).isEqualTo("has 2 columns, the first row 4");
        assertThat(json(entries.get(2)).path("text").asText()).isEqualTo("U");
    }

    @Test
    void aTableWithoutATextIsRefusedAsAWhole() throws IOException {
        Path file = write("a.csv", "headline,body\na,b\n");

        assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining("text or html");
    }

    @Test
    void aFolderGivesItsFilesInOrderAndABrokenOneDoesNotHideTheRest() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        write("2021-02-03-first.txt", "The title\n\nThe text.\nMore.");
        write("b/broken.json", "[{\"title\":\"in\"}, {\"ti");
        write("b/readme.md", "not an article");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("c.ndjson.gz")))) {
            out.write("{\"title\":\"packed\"}".getBytes(UTF_8));
        }

        List<Entry> entries = read(folder);

        assertThat(entries)
                .extracting(Entry::place)
                .containsExactly(
                        "2021-02-03-first.txt", "b/broken.json, article 1", "b/broken.json", "c.ndjson.gz, line 1");
        assertThat(json(entries.get(0)).path("title").asText()).isEqualTo("The title");
        assertThat(json(entries.get(0)).path("publishedAt").asText()).isEqualTo("2021-02-03");
        assertThat(entries.get(2).fault()).startsWith("cannot be read to its end");
        assertThat(json(entries.get(3)).path("title").asText()).isEqualTo("packed");
    }

    @Test
    void aWebArchiveGivesItsPages() throws IOException {
        Path file = folder.resolve("a.warc.gz");
        try (WarcWriter writer = new WarcWriter(Files.newOutputStream(file))) {
            writer.write(response("https://a.example/page", 200, "text/html; charset=gb2312", "<p>外交部</p>", "GB2312"));
            writer.write(response("https://a.example/gone", 404, "text/html", "<p>gone</p>", "UTF-8"));
            writer.write(response("https://a.example/x.png", 200, "image/png", "png", "UTF-8"));
        }

        List<Entry> entries = read(file);

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(json(entry).path("url").asText()).isEqualTo("https://a.example/page");
            assertThat(json(entry).path("html").asText()).isEqualTo("<p>外交部</p>");
        });
    }

    @Test
    void aFileOfAnUnknownFormIsRefusedWithTheKnownOnes() throws IOException {
        Path file = write("a.docx", "x");

        assertThatThrownBy(() -> new ArticleFile(file, IMPORT))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("CSV");
    }

    private static WarcResponse response(String url, int status, String type, String body, String charset)
            throws IOException {
        byte[] page = body.getBytes(charset);
        ByteArrayOutputStream http = new ByteArrayOutputStream();
        http.write("HTTP/1.1 %d Status\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(status, type, page.length)
                .getBytes(UTF_8));
        http.write(page);
        return new WarcResponse.Builder(URI.create(url))
                .body(MediaType.HTTP_RESPONSE, http.toByteArray())
                .build();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Entry> read(Path file) throws IOException {
        List<Entry> all = new ArrayList<>();
        try (Entries entries = new ArticleFile(file, IMPORT).open()) {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                all.add(entry);
            }
        }
        return all;
    }

    private static JsonNode json(Entry entry) throws IOException {
        return Fields.JSON.readTree(entry.json());
    }
}
