package io.shiftwatch.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One broker, which is its own controller, in this JVM. Its data outlives it. */
public final class LocalKafka implements AutoCloseable {

    private final KafkaRaftServer server;

    private LocalKafka(KafkaRaftServer server) {
        this.server = server;
    }

    /** @throws StackFailure when the data folder cannot be formatted */
    public static LocalKafka start(Path data, int port, int controllerPort) throws IOException {
        Files.createDirectories(data);
        Properties settings = settings(data.resolve("log"), port, controllerPort);
        if (!Files.exists(data.resolve("log").resolve("meta.properties"))) {
            format(data, settings);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        return new LocalKafka(server);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path data, Properties settings) throws IOException {
        Path file = data.resolve("format.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] args = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int exit = StorageTool.execute(args, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            String reason = said.toString(StandardCharsets.UTF_8).strip();
            throw new StackFailure("Kafka cannot prepare " + data + ": " + reason);
        }
    }

    private static Properties settings(Path log, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", log.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", "4194304");
        settings.put("replica.fetch.max.bytes", "4194304");
        // One node: the internal topics have no second copy to wait for.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Small: a laptop, not a cluster. The cleaner alone would take 128 MB.
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("log.segment.bytes", "67108864");
        return settings;
    }
}
