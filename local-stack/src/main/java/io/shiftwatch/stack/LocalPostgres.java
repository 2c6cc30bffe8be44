package io.shiftwatch.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL that keeps its data in a folder and syncs every commit to the disk. */
public final class LocalPostgres implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** @throws StackFailure when the server cannot be started, with the likely reason */
    public static LocalPostgres start(Path data, int port) throws IOException {
        Files.createDirectories(data);
        stopLeftover(data);
        requireFree(port);
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data.resolve("cluster"))
                    .setOverrideWorkingDirectory(data.resolve("binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // The library starts it with -F and asynchronous commits, fit for throw-away data only.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("shared_buffers", "32MB")
                    .setServerConfig("max_connections", "80")
                    .setPGStartupWait(START_TIMEOUT)
                    .start();
            return new LocalPostgres(server);
        } catch (IOException | IllegalStateException e) {
            throw new StackFailure("PostgreSQL does not start in " + data + ": " + reason(e));
        }
    }

    /** Makes roles and schemas if they are missing. */
    public void prepare(Passwords passwords) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection()) {
            Schemas.createDatabase(connection);
        }
        try (var connection = server.getDatabase("postgres", Schemas.DATABASE).getConnection()) {
            Schemas.createRoles(connection, passwords);
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /**
     * After a kill of the launcher the server lives on, holding its folder and port; it is told to shut down fast, which waits for
     * no client.
     *
     * @param data as given to {@link #start}
     */
    public static void stopLeftover(Path data) throws IOException {
        Path pidFile = data.resolve("cluster").resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> postmaster = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(LocalPostgres::isPostgres);
        if (postmaster.isEmpty()) {
            Files.delete(pidFile);
            return;
        }
        ProcessHandle leftover = postmaster.get();
        try {
            // Java can only send SIGTERM, on which PostgreSQL waits until the last client has gone.
            new ProcessBuilder("kill", "-INT", String.valueOf(leftover.pid()))
                    .start()
                    .waitFor();
            leftover.onExit().get(STOP_TIMEOUT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new StackFailure("a PostgreSQL from an earlier run (process %d) does not stop; end it and try again"
                    .formatted(leftover.pid()));
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new StackFailure("port " + port + " (PostgreSQL) is in use; choose others with --port-base");
        }
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        if ("root".equals(System.getProperty("user.name"))) {
            return message + " (it does not run as root where user namespaces are off: use an ordinary user)";
        }
        return message;
    }
}
