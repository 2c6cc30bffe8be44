package io.shiftwatch.stack.launch;

import java.nio.file.Path;

/** A bar with the rate and the time that is left, by the bytes read; a line now and then where nobody watches. */
final class ImportProgress {

    private static final int WIDTH = 24;
    private static final long LINE_EVERY_NANOS = 10_000_000_000L;
    private static final long SHOWN_EVERY_NANOS = 200_000_000;

    private final Path path;
    private final ImportState state;
    private final long startedAt = System.nanoTime();
    private final long before;
    private long shownAt;

    ImportProgress(Path path, ImportState state) {
        this.path = path;
        this.state = state;
        this.before = state.done();
    }

    double seconds() {
        return (System.nanoTime() - startedAt) / 1e9;
    }

    void show(long read) {
        long now = System.nanoTime();
        if (now - shownAt < (Console.watched() ? SHOWN_EVERY_NANOS : LINE_EVERY_NANOS)) {
            return;
        }
        boolean first = shownAt == 0;
        shownAt = now;
        double share = state.size() == 0 ? 1 : Math.min(1, (double) read / state.size());
        double seconds = seconds();
        double rate = (state.done() - before) / Math.max(seconds, 0.001);
        long left = share < 0.01 ? -1 : Math.round(seconds / share - seconds);
        String line = "%s %3.0f %%  %,d articles  %.0f/s  %s"
                .formatted(bar(share), share * 100, state.done(), rate, left < 0 ? "" : left(left) + " left");
        if (Console.watched()) {
            Console.progress("%s  %s", path.getFileName(), line);
        } else if (!first) {
            Console.note("%s  %s", path.getFileName(), line);
        }
    }

    void end() {
        if (shownAt != 0) {
            Console.endProgress();
        }
    }

    private static String bar(double share) {
        int full = (int) Math.round(share * WIDTH);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
    }

    private static String left(long seconds) {
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
