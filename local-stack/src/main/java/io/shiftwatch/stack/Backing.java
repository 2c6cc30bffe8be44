package io.shiftwatch.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A handle on {@link BackingProcess}. Kept free of the broker's libraries, so that tests have it on their class path without
 * them.
 */
public final class Backing implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;
    private final PrintStream commands;
    private final Map<String, String> values;

    private Backing(Process process, BufferedReader said, Map<String, String> values) {
        this.process = process;
        this.said = said;
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.values = values;
    }

    /** Starts Kafka and PostgreSQL on free ports with an empty temporary folder; takes some seconds. */
    public static Backing start() {
        Path root = Path.of(System.getProperty("shiftwatch.root", ".."))
                .toAbsolutePath()
                .normalize();
        Path lib = root.resolve("local-stack/target/lib");
        if (!Files.isDirectory(lib)) {
            throw new StackFailure("build local-stack first: mvn -pl local-stack -am package -Dquick");
        }
        try {
            Path data = Files.createTempDirectory("shiftwatch-test");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            lib + "/*",
                            "io.shiftwatch.stack.BackingProcess",
                            System.getProperty("shiftwatch.backing", "local"),
                            data.toString(),
                            root.resolve("deploy/kafka/topics.yaml").toString())
                    .redirectError(data.resolve("stderr.log").toFile())
                    .start();
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return new Backing(process, said, ready(said, data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + value("kafka");
    }

    /** Without a scheme prefix: {@code postgresql://host:port/database}. */
    public String databaseUrl() {
        return "postgresql://127.0.0.1:" + value("postgres") + "/" + Schemas.DATABASE;
    }

    /** @param role e.g. {@code shiftwatch_alert} */
    public String password(String role) {
        return value(role);
    }

    public void stopPostgres() {
        command("stop-postgres");
    }

    public void startPostgres() {
        command("start-postgres");
    }

    public void stopKafka() {
        command("stop-kafka");
    }

    public void startKafka() {
        command("start-kafka");
    }

    @Override
    public void close() {
        commands.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void command(String command) {
        commands.println(command);
        try {
            awaitLine(said, "done " + command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String value(String key) {
        return java.util.Objects.requireNonNull(values.get(key), key);
    }

    private static Map<String, String> ready(BufferedReader said, Path data) throws IOException {
        String line = awaitLine(said, "ready ");
        if (line.isEmpty()) {
            throw new StackFailure("Kafka and PostgreSQL did not start; see " + data.resolve("stderr.log"));
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : line.substring("ready ".length()).split(" ")) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        return values;
    }

    /** Skips what libraries print; empty when the process ended instead. */
    private static String awaitLine(BufferedReader said, String prefix) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(prefix)) {
                return line;
            }
            if (line.startsWith("failed ")) {
                throw new StackFailure(line.substring("failed ".length()));
            }
        }
        return "";
    }
}
