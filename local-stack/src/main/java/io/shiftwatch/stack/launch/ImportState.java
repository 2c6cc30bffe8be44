package io.shiftwatch.stack.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Properties;
import java.util.zip.CRC32;

/**
 * How far the import of a file has come, in the data folder. It is of this file as it is now: a file of another size or time is
 * begun anew.
 */
final class ImportState {

    private static final long SAVED_EVERY_NANOS = 500_000_000;

    private final Path file;
    private final long size;
    private long accepted;
    private long refused;
    private long savedAt;

    private ImportState(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    static ImportState of(Options options, Path path, long size) throws IOException {
        CRC32 key = new CRC32();
        String what = path + "|" + size + "|" + Files.getLastModifiedTime(path).toMillis() + "|" + options.dryRun()
                + options.alert() + options.source();
        key.update(what.getBytes(UTF_8));
        Path folder = Files.createDirectories(options.data().resolve("imports"));
        String name = path.getFileName() + "-" + HexFormat.of().toHexDigits((int) key.getValue());
        ImportState state = new ImportState(folder.resolve(name), size);
        if (Files.exists(state.saved())) {
            Properties saved = new Properties();
            try (Reader in = Files.newBufferedReader(state.saved())) {
                saved.load(in);
            }
            state.accepted = Long.parseLong(saved.getProperty("accepted", "0"));
            state.refused = Long.parseLong(saved.getProperty("refused", "0"));
        } else {
            Files.deleteIfExists(state.report());
        }
        return state;
    }

    synchronized void count(boolean ok) throws IOException {
        accepted += ok ? 1 : 0;
        refused += ok ? 0 : 1;
        if (System.nanoTime() - savedAt > SAVED_EVERY_NANOS) {
            save();
        }
    }

    synchronized void save() throws IOException {
        savedAt = System.nanoTime();
        Properties state = new Properties();
        state.setProperty("accepted", String.valueOf(accepted));
        state.setProperty("refused", String.valueOf(refused));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (Writer out = Files.newBufferedWriter(next)) {
            state.store(out, null);
        }
        Files.move(next, saved(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(saved());
    }

    synchronized long accepted() {
        return accepted;
    }

    synchronized long refused() {
        return refused;
    }

    /** Articles of the file that need not be sent again. */
    synchronized long done() {
        return accepted + refused;
    }

    long size() {
        return size;
    }

    /** What was refused, a line each. */
    Path report() {
        return file.resolveSibling(file.getFileName() + ".refused.txt");
    }

    private Path saved() {
        return file.resolveSibling(file.getFileName() + ".state");
    }
}
