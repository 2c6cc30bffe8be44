package io.shiftwatch.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Kafka and PostgreSQL for tests, in a JVM of their own. Prints one line {@code ready key=value ...} and then obeys commands on
 * its standard input; ends when that ends, so it cannot outlive the test that started it.
 */
final class BackingProcess {

    private BackingProcess() {}

    /** {@code BackingProcess local|containers DATA_FOLDER TOPICS_YAML}. */
    public static void main(String[] args) throws Exception {
        try {
            Path data = Path.of(args[1]);
            Passwords passwords = Passwords.in(data);
            Servers servers = args[0].equals("containers")
                    ? ContainerServers.start(passwords)
                    : new LocalServers(data, passwords);
            TopicsFile.apply("127.0.0.1:" + servers.kafkaPort(), Path.of(args[2]), (short) 1);
            StringBuilder ready =
                    new StringBuilder("ready kafka=" + servers.kafkaPort() + " postgres=" + servers.postgresPort());
            Schemas.ROLES.forEach(
                    role -> ready.append(' ').append(role).append('=').append(passwords.of(role)));
            System.out.println(ready);
            obey(servers);
            servers.close();
            System.exit(0);
        } catch (StackFailure failure) {
            System.out.println("failed " + failure.getMessage());
            System.exit(1);
        }
    }

    private static void obey(Servers servers) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = in.readLine(); command != null; command = in.readLine()) {
            switch (command) {
                case "stop-postgres" -> servers.stopPostgres();
                case "start-postgres" -> servers.startPostgres();
                case "stop-kafka" -> servers.stopKafka();
                case "start-kafka" -> servers.startKafka();
                default -> throw new IllegalArgumentException(command);
            }
            System.out.println("done " + command);
        }
    }

    /** What tests run against; ports stay the same over a stop and a start. */
    interface Servers {
        int kafkaPort();

        int postgresPort();

        void stopPostgres() throws Exception;

        void startPostgres() throws Exception;

        void stopKafka() throws Exception;

        void startKafka() throws Exception;

        void close() throws Exception;
    }

    private static final class LocalServers implements Servers {
        private final Path data;
        private final int kafkaPort = freePort();
        private final int controllerPort = freePort();
        private final int postgresPort = freePort();
        private LocalKafka kafka;
        private LocalPostgres postgres;

        LocalServers(Path data, Passwords passwords) throws IOException, SQLException {
            this.data = data;
            this.kafka = LocalKafka.start(data.resolve("kafka"), kafkaPort, controllerPort);
            this.postgres = LocalPostgres.start(data.resolve("postgres"), postgresPort);
            postgres.prepare(passwords);
        }

        @Override
        public int kafkaPort() {
            return kafkaPort;
        }

        @Override
        public int postgresPort() {
            return postgresPort;
        }

        @Override
        public void stopPostgres() throws IOException {
            postgres.close();
        }

        @Override
        public void startPostgres() throws IOException {
            postgres = LocalPostgres.start(data.resolve("postgres"), postgresPort);
        }

        @Override
        public void stopKafka() {
            kafka.close();
        }

        @Override
        public void startKafka() throws IOException {
            kafka = LocalKafka.start(data.resolve("kafka"), kafkaPort, controllerPort);
        }

        @Override
        public void close() throws IOException {
            postgres.close();
            kafka.close();
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new StackFailure("no free port on the loopback interface");
            }
        }
    }
}
