package io.shiftwatch.stack;

import java.io.IOException;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The same servers as containers, through Testcontainers, when {@code -Dshiftwatch.backing=containers} asks for it. */
final class ContainerServers implements BackingProcess.Servers {

    private static final String KAFKA = "apache/kafka:4.1.2";
    private static final String POSTGRES = "postgres:18";
    private static final int ANSWER_SECONDS = 10;

    private final KafkaContainer kafka = new KafkaContainer(DockerImageName.parse(KAFKA))
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", "4194304")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    private final PostgreSQLContainer postgres = new PostgreSQLContainer(DockerImageName.parse(POSTGRES));

    private ContainerServers() {}

    static ContainerServers start(Passwords passwords) throws Exception {
        requireImage(KAFKA);
        requireImage(POSTGRES);
        ContainerServers servers = new ContainerServers();
        servers.kafka.start();
        servers.postgres.start();
        String url = servers.postgres.getJdbcUrl();
        String user = servers.postgres.getUsername();
        String password = servers.postgres.getPassword();
        try (var connection = DriverManager.getConnection(url, user, password)) {
            Schemas.createDatabase(connection);
        }
        String database = url.replaceFirst("/[^/?]*(\\?|$)", "/" + Schemas.DATABASE + "$1");
        try (var connection = DriverManager.getConnection(database, user, password)) {
            Schemas.createRoles(connection, passwords);
        }
        return servers;
    }

    /** Asked of the engine itself: Testcontainers can wait for minutes where an engine runs that can pull nothing. */
    private static void requireImage(String image) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("docker", "image", "inspect", image)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new StackFailure("docker does not answer; run without -Dshiftwatch.backing=containers");
        }
        if (process.exitValue() != 0) {
            throw new StackFailure("docker has no image " + image + "; pull it: docker pull " + image);
        }
    }

    @Override
    public int kafkaPort() {
        String servers = kafka.getBootstrapServers();
        return Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1));
    }

    @Override
    public int postgresPort() {
        return postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    public void stopPostgres() {
        command("pause", postgres.getContainerId());
    }

    @Override
    public void startPostgres() {
        command("unpause", postgres.getContainerId());
    }

    @Override
    public void stopKafka() {
        command("pause", kafka.getContainerId());
    }

    @Override
    public void startKafka() {
        command("unpause", kafka.getContainerId());
    }

    /** A stopped container would come back on another port; a paused one answers nothing, which is the outage meant. */
    private void command(String verb, String container) {
        var docker = postgres.getDockerClient();
        if (verb.equals("pause")) {
            docker.pauseContainerCmd(container).exec();
        } else {
            docker.unpauseContainerCmd(container).exec();
        }
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
    }
}
