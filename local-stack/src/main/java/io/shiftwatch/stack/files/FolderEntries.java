package io.shiftwatch.stack.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The articles of all files of a folder and of the folders in it. A file that cannot be read is one that is refused. */
final class FolderEntries implements Entries {

    private final Path folder;
    private final Fields fields;
    private final CountingStream counted;
    private final Iterator<Path> files;
    private @Nullable Path file;
    private @Nullable Entries current;

    FolderEntries(Path folder, Fields fields, CountingStream counted) throws IOException {
        this.folder = folder;
        this.fields = fields;
        this.counted = counted;
        this.files = ArticleFile.files(folder).iterator();
    }

    @Override
    public @Nullable Entry next() throws IOException {
        while (current != null || files.hasNext()) {
            try {
                Entry entry = opened().next();
                if (entry != null) {
                    return new Entry(
                            name()
                                    + (entry.place().equals(String.valueOf(file().getFileName()))
                                            ? ""
                                            : ", " + entry.place()),
                            entry.json(),
                            entry.fault());
                }
                close();
            } catch (IOException e) {
                close();
                return Entry.faulty(name(), "cannot be read to its end: " + Form.reason(e));
            }
        }
        return null;
    }

    private Entries opened() throws IOException {
        Entries open = current;
        if (open == null) {
            file = files.next();
            open = ArticleFile.entries(file, fields, counted);
            current = open;
        }
        return open;
    }

    private Path file() {
        return java.util.Objects.requireNonNull(file);
    }

    private String name() {
        return folder.relativize(file()).toString();
    }

    @Override
    public void close() throws IOException {
        Entries open = current;
        current = null;
        if (open != null) {
            open.close();
        }
    }
}
