package io.shiftwatch.stack.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import com.github.luben.zstd.ZstdInputStream;
import org.tukaani.xz.XZInputStream;

import io.shiftwatch.stack.StackFailure;

/** A file, or a folder, of articles. */
public final class ArticleFile {

    /** What the forms are, for messages. */
    public static final String FORMS =
            "JSON, NDJSON, CSV with a header, text, HTML, WARC, each also as .gz, .xz or .zst, or a folder of such files";

    private final Path path;
    private final Fields fields;
    private final CountingStream read = new CountingStream();

    /** @throws StackFailure when there is no such file or its name does not tell its form */
    public ArticleFile(Path path, Fields fields) {
        this.path = path;
        this.fields = fields;
        if (!Files.isReadable(path)) {
            throw new StackFailure("cannot read " + path);
        }
        if (!Files.isDirectory(path) && Form.of(path) == null) {
            throw new StackFailure(path.getFileName() + " has none of the known forms (" + FORMS + ")");
        }
    }

    public Entries open() throws IOException {
        return Files.isDirectory(path) ? new FolderEntries(path, fields, read) : entries(path, fields, read);
    }

    /** In bytes, as stored; of a folder all its files together. */
    public long size() throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.size(path);
        }
        long size = 0;
        for (Path file : files(path)) {
            size += Files.size(file);
        }
        return size;
    }

    /** Bytes read so far, as stored. */
    public long read() {
        return read.bytes();
    }

    /** Why a file cannot be read, for people. */
    public static String reason(IOException fault) {
        return Form.reason(fault);
    }

    /** Those whose name tells a form, in the order of their names. */
    static List<Path> files(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(file -> Files.isRegularFile(file) && Form.of(file) != null)
                    .sorted()
                    .toList();
        }
    }

    static Entries entries(Path file, Fields fields, CountingStream counted) throws IOException {
        InputStream in = new BufferedInputStream(unpacked(file, counted.over(Files.newInputStream(file))));
        return switch (Form.required(file)) {
            case JSON -> new JsonEntries(in, fields);
            case NDJSON -> new LineEntries(in, fields);
            case CSV -> new CsvEntries(in, fields);
            case WARC -> new WarcEntries(in, fields);
            case TEXT, HTML -> new DocumentEntry(in, file, Form.required(file), fields);
        };
    }

    /** A WARC's parts are packed one by one, which its reader sees to. */
    private static InputStream unpacked(Path file, InputStream raw) throws IOException {
        String name = file.getFileName().toString();
        boolean warc = Form.of(file) == Form.WARC;
        if (name.endsWith(".gz") && !warc) {
            return new GZIPInputStream(raw);
        }
        if (name.endsWith(".xz")) {
            return new XZInputStream(new BufferedInputStream(raw));
        }
        return name.endsWith(".zst") ? new ZstdInputStream(raw) : raw;
    }
}
