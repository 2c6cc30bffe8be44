package io.shiftwatch.stack.launch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.shiftwatch.stack.StackFailure;

/** The folder a run lives in: held by one launcher at a time, cleared of what a killed one left behind. */
final class DataFolder implements AutoCloseable {

    /** Kafka and PostgreSQL write ahead; with less than this they stop in the middle. */
    private static final long LEAST_FREE_BYTES = 500L * 1024 * 1024;

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final RandomAccessFile file;
    private final FileLock lock;

    private DataFolder(RandomAccessFile file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** @throws StackFailure when it cannot be written, is full, or is in use by another launcher */
    static DataFolder claim(Path data) {
        try {
            Files.createDirectories(data.resolve("run"));
            Files.createDirectories(data.resolve("logs"));
            if (Files.getFileStore(data).getUsableSpace() < LEAST_FREE_BYTES) {
                throw new StackFailure(
                        "less than 500 MB are free at " + data + "; make room or choose another folder with --data");
            }
            RandomAccessFile file =
                    new RandomAccessFile(data.resolve("run/lock").toFile(), "rw");
            FileLock lock = file.getChannel().tryLock();
            if (lock == null) {
                file.close();
                throw alreadyRunning(data);
            }
            endLeftovers(data);
            return new DataFolder(file, lock);
        } catch (OverlappingFileLockException e) {
            throw alreadyRunning(data);
        } catch (IOException e) {
            throw new StackFailure("cannot write to " + data + "; choose another folder with --data");
        }
    }

    private static StackFailure alreadyRunning(Path data) {
        return new StackFailure("Shiftwatch is already running with " + data
                + "; see ./shiftwatch status, end it with ./shiftwatch down");
    }

    /** Services whose launcher was killed: told from other processes by the data folder in their command line. */
    private static void endLeftovers(Path data) throws IOException {
        try (var pidFiles = Files.list(data.resolve("run"))) {
            List<Path> files =
                    pidFiles.filter(path -> path.toString().endsWith(".pid")).toList();
            for (Path pidFile : files) {
                leftover(data, Files.readString(pidFile).strip()).ifPresent(DataFolder::end);
                Files.deleteIfExists(pidFile);
            }
        }
    }

    private static Optional<ProcessHandle> leftover(Path data, String pid) {
        return pid.matches("\\d{1,10}")
                ? ProcessHandle.of(Long.parseLong(pid))
                        .filter(process -> commandLine(process).contains("-Dshiftwatch.data=" + data))
                : Optional.empty();
    }

    private static String commandLine(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.commandLine()
                .orElseGet(() -> String.join(" ", info.arguments().orElse(new String[0])));
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            file.close();
        } catch (IOException e) {
            Console.note("the lock on the data folder could not be released: %s", e.getMessage());
        }
    }
}
