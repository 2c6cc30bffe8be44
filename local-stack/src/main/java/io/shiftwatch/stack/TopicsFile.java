package io.shiftwatch.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Applies {@code deploy/kafka/topics.yaml}: what is missing is created, what exists is left alone. */
public final class TopicsFile {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private TopicsFile() {}

    /** For docker compose: {@code TopicsFile BOOTSTRAP_SERVERS TOPICS_YAML REPLICATION}. */
    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            System.err.println("usage: TopicsFile BOOTSTRAP_SERVERS TOPICS_YAML REPLICATION");
            System.exit(2);
        }
        List<String> created = apply(args[0], Path.of(args[1]), Short.parseShort(args[2]));
        System.out.println("topics created: " + created.size());
    }

    /** @return the names of the topics that were created */
    public static List<String> apply(String bootstrapServers, Path file, short replication)
            throws IOException, InterruptedException {
        List<NewTopic> wanted = read(file, replication);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> existing = admin.listTopics().names().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            List<NewTopic> missing = wanted.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            return missing.stream().map(NewTopic::name).toList();
        } catch (ExecutionException | TimeoutException e) {
            throw new StackFailure("Kafka at " + bootstrapServers + " does not create the topics: " + e.getMessage());
        }
    }

    private static List<NewTopic> read(Path file, short replication) throws IOException {
        Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        Map<String, Object> defaults = map(document.get("defaults"));
        List<NewTopic> topics = new ArrayList<>();
        for (Object each : (List<?>) document.getOrDefault("topics", List.of())) {
            Map<String, Object> topic = map(each);
            Map<String, String> config = new LinkedHashMap<>();
            map(defaults.get("config")).forEach((key, value) -> config.put(key, String.valueOf(value)));
            map(topic.get("config")).forEach((key, value) -> config.put(key, String.valueOf(value)));
            Object partitions = topic.getOrDefault("partitions", defaults.getOrDefault("partitions", 1));
            topics.add(new NewTopic(
                            String.valueOf(topic.get("name")),
                            Integer.parseInt(String.valueOf(partitions)),
                            replication)
                    .configs(config));
        }
        return topics;
    }

    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> found) {
            found.forEach((key, entry) -> copy.put(String.valueOf(key), entry));
        }
        return copy;
    }
}
