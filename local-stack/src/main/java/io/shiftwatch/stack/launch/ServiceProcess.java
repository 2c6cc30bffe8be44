package io.shiftwatch.stack.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.stack.StackFailure;

/** One service as a child process: started, watched, started again when it falls. */
final class ServiceProcess {

    private static final int LAST_LINES = 400;
    private static final String BROKEN_CATALOGUE = "CatalogError: ";
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;

    /** After this long in good health the next fall is a first one again. */
    private static final Duration HEALTHY_AFTER = Duration.ofSeconds(30);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Service service;
    private final Path root;
    private final Path data;
    private final Ports ports;
    private final Map<String, String> environment;
    private @Nullable Process process;
    private boolean wanted;
    private int falls;
    private long startedAt;

    ServiceProcess(Service service, Path root, Path data, Ports ports, Map<String, String> environment) {
        this.service = service;
        this.root = root;
        this.data = data;
        this.ports = ports;
        this.environment = environment;
    }

    Service service() {
        return service;
    }

    synchronized void start() {
        wanted = true;
        launch();
    }

    private synchronized void launch() {
        Path jar = root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackFailure(service.module() + " is not built; run ./shiftwatch build");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(service.javaFlags());
        // Names the run in the process list, so that a later run can tell its own left-overs from anybody else's.
        command.add("-Dshiftwatch.data=" + data);
        command.add("-jar");
        command.add(jar.toString());
        ProcessBuilder builder = new ProcessBuilder(command).directory(data.toFile());
        builder.environment().putAll(environment);
        Path log = data.resolve("logs").resolve(service.module() + ".log");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            Files.createDirectories(log.getParent());
            Process started = builder.start();
            process = started;
            startedAt = System.nanoTime();
            Files.writeString(data.resolve("run").resolve(service.module() + ".pid"), String.valueOf(started.pid()));
            var unused = started.onExit().thenAccept(this::fallen);
        } catch (IOException e) {
            throw new StackFailure("cannot start " + service.module() + ": " + e.getMessage());
        }
    }

    /** Called on a thread of the JDK's own when the process has ended. */
    private void fallen(Process ended) {
        long pause;
        synchronized (this) {
            if (!wanted || process != ended) {
                return;
            }
            boolean wasHealthy = System.nanoTime() - startedAt > HEALTHY_AFTER.toNanos();
            falls = wasHealthy ? 1 : falls + 1;
            pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(falls - 1, 10));
        }
        Console.note(
                "%s ended with %d; starting it again in %.1f s", service.module(), ended.exitValue(), pause / 1000.0);
        Thread.ofVirtual().start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (this) {
                if (wanted && process == ended) {
                    launch();
                }
            }
        });
    }

    /** How often it ended soon after its start, one time after the other. */
    synchronized int falls() {
        return falls;
    }

    /** The last thing its log complains of; where the log lies when it says nothing. */
    String complaint() {
        Path log = data.resolve("logs").resolve(service.module() + ".log");
        try {
            List<String> lines = Files.readAllLines(log);
            for (String line : lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                    .reversed()) {
                int reason = line.indexOf(BROKEN_CATALOGUE);
                if (reason >= 0) {
                    return "the catalogue cannot be used: " + line.substring(reason + BROKEN_CATALOGUE.length());
                }
                if (line.startsWith("Caused by: ")) {
                    return line.substring("Caused by: ".length());
                }
            }
        } catch (IOException e) {
            // Said below: the log is where to look, whatever is wrong with it.
        }
        return "see " + log;
    }

    /** Ends it hard, as a crash would; it is started again unless it is to stay down. */
    synchronized void kill(boolean stayDown) {
        wanted = !stayDown;
        if (process != null) {
            process.destroyForcibly();
        } else if (wanted) {
            launch();
        }
    }

    void restart() {
        stop();
        start();
    }

    void stop() {
        Process ending;
        synchronized (this) {
            wanted = false;
            ending = process;
        }
        if (ending == null) {
            return;
        }
        ending.destroy();
        try {
            if (!ending.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                ending.destroyForcibly();
            }
        } catch (InterruptedException e) {
            ending.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + service.port(ports) + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
