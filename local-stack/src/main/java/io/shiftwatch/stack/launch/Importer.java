package io.shiftwatch.stack.launch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.stack.StackFailure;
import io.shiftwatch.stack.files.ArticleFile;
import io.shiftwatch.stack.files.Entries;
import io.shiftwatch.stack.files.Entry;
import io.shiftwatch.stack.files.Fields;

/** {@code import FILE...}: archives into the running service, to be gone on with after an interruption. */
final class Importer {

    private static final long PAUSE_SECONDS = 5;
    private static final int HOPELESS = 24;
    private static final int SHOWN = 10;

    private final Options options;
    private final int port;
    private long refused;

    Importer(Options options, int port) {
        this.options = options;
        this.port = port;
    }

    /** @return whether every article of every file was accepted */
    boolean run() throws IOException, InterruptedException {
        if (options.rest().isEmpty()) {
            throw new UsageError("import needs a file: " + ArticleFile.FORMS);
        }
        for (String name : options.rest()) {
            new ArticleFile(Path.of(name), fields());
        }
        for (String name : options.rest()) {
            file(Path.of(name).toAbsolutePath().normalize());
        }
        return refused == 0;
    }

    private Fields fields() {
        return new Fields(options.source(), "import", options.alert());
    }

    private void file(Path path) throws IOException, InterruptedException {
        ImportState state = ImportState.of(options, path, new ArticleFile(path, fields()).size());
        if (state.done() > 0) {
            Console.note("%s: going on after %d articles", path.getFileName(), state.done());
        }
        long before = state.done();
        Thread interrupted = new Thread(() -> stopped(path, state));
        Runtime.getRuntime().addShutdownHook(interrupted);
        ImportProgress progress = new ImportProgress(path, state);
        try (BufferedWriter report =
                Files.newBufferedWriter(state.report(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            int waits = 0;
            for (long reached = state.done(); !pass(path, state, progress, report); reached = state.done()) {
                waits = state.done() > reached ? 1 : waits + 1;
                if (waits > HOPELESS) {
                    throw new StackFailure("ingest takes no articles; see ./shiftwatch status, and run the same command"
                            + " again to go on after " + state.done() + " articles");
                }
                Console.endProgress();
                Console.note("ingest takes no articles at the moment; trying again in %d s", PAUSE_SECONDS);
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            }
        } finally {
            Runtime.getRuntime().removeShutdownHook(interrupted);
            state.save();
        }
        refused += state.refused();
        progress.end();
        summary(path, state, progress, before);
        state.delete();
    }

    /** @return whether the end of the file was reached */
    private boolean pass(Path path, ImportState state, ImportProgress progress, BufferedWriter report)
            throws IOException, InterruptedException {
        ArticleFile file = new ArticleFile(path, fields());
        try (Entries entries = file.open()) {
            return new BatchPost(port, "/api/v1/articles/batch" + (options.dryRun() ? "?dryRun=true" : ""))
                    .send(entries, state.done(), (entry, result) -> {
                        if (result != null
                                && result.path("problem").path("status").asInt() == 503) {
                            return false;
                        }
                        take(entry, result, state, report);
                        progress.show(file.read());
                        return true;
                    });
        } catch (BatchPost.Unreadable e) {
            note(report, state, "from here on", "the file cannot be read: " + e.getMessage());
            state.count(false);
            return true;
        } catch (StackFailure | IOException e) {
            // The service went away in the middle: what it did not confirm is sent again.
            return false;
        }
    }

    private static void take(Entry entry, @Nullable JsonNode result, ImportState state, BufferedWriter report)
            throws IOException {
        boolean ok = result != null && !result.path("status").asText().equals("refused");
        state.count(ok);
        if (result == null) {
            note(report, state, entry.place(), String.valueOf(entry.fault()));
        } else if (!ok) {
            note(report, state, entry.place(), Poster.reason(result.path("problem")));
        }
    }

    private static void note(BufferedWriter report, ImportState state, String place, String reason) throws IOException {
        report.write(place + ": " + reason);
        report.newLine();
        report.flush();
        if (state.refused() < SHOWN) {
            Console.endProgress();
            Console.say("%s refused: %s", place, reason);
        }
    }

    private void summary(Path path, ImportState state, ImportProgress progress, long before) throws IOException {
        double seconds = Math.max(progress.seconds(), 0.001);
        Console.note(
                "%s: %d %s, %d refused in %.1f s (%.0f articles/s)",
                path.getFileName(),
                state.accepted(),
                options.dryRun() ? "would be accepted" : "accepted",
                state.refused(),
                seconds,
                (state.done() - before) / seconds);
        if (state.refused() > 0) {
            Console.note("what was refused and why: %s", state.report());
        } else {
            Files.deleteIfExists(state.report());
        }
        if (!options.dryRun()) {
            Console.note("the analysis goes on behind this; ./shiftwatch status shows how far it is");
        }
    }

    private static void stopped(Path path, ImportState state) {
        try {
            state.save();
            Console.endProgress();
            Console.note(
                    "%s: stopped after %d articles; run the same command again to go on",
                    path.getFileName(), state.done());
        } catch (IOException e) {
            Console.fail("what was done could not be noted; importing again stores nothing twice");
        }
    }
}
