package io.shiftwatch.stack.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.shiftwatch.stack.StackFailure;

/** {@code dead-letters list|show|replay}: what could not be processed, why, and another try. */
final class DeadLetterCommand {

    private static final int SHOWN_BYTES = 2_000;

    private final Options options;
    private final String bootstrapServers;

    DeadLetterCommand(Options options, int kafkaPort) {
        this.options = options;
        this.bootstrapServers = "127.0.0.1:" + kafkaPort;
    }

    void run() throws ExecutionException, InterruptedException {
        String verb = options.rest().isEmpty() ? "list" : options.rest().getFirst();
        switch (verb) {
            case "list" -> list();
            case "show" -> show(one());
            case "replay" -> replay();
            default -> throw new StackFailure("dead-letters knows list, show ID and replay ID or --all");
        }
    }

    private void list() throws ExecutionException, InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> records = all();
        if (records.isEmpty()) {
            Console.say("no dead letters");
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Console.say(
                    "%s  %s  %s  %s",
                    id(record), header(record, "dlq-time"), header(record, "dlq-reason"), header(record, "dlq-detail"));
        }
    }

    private static void show(ConsumerRecord<byte[], byte[]> record) {
        record.headers().forEach(header -> Console.say("%s: %s", header.key(), text(header.value())));
        Console.say("key: %s", record.key() == null ? "none" : text(record.key()));
        Console.say("");
        Console.say(record.value() == null ? "no value" : shortened(text(record.value())));
    }

    private void replay() throws ExecutionException, InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> records = options.all() ? all() : List.of(one());
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                producer.send(original(record)).get();
                Console.say("%s sent to %s again", id(record), header(record, "dlq-topic"));
            }
        }
    }

    /** As it came, with a note where it has been. */
    private static ProducerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith("dlq-") && !header.key().equals("replayed-from")) {
                headers.add(header);
            }
        }
        headers.add("replayed-from", id(record).getBytes(UTF_8));
        return new ProducerRecord<>(header(record, "dlq-topic"), null, record.key(), record.value(), headers);
    }

    private ConsumerRecord<byte[], byte[]> one() throws ExecutionException, InterruptedException {
        if (options.rest().size() != 2) {
            throw new StackFailure("name one dead letter, as dead-letters list shows it, or --all");
        }
        String wanted = options.rest().get(1);
        return all().stream()
                .filter(record -> id(record).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new StackFailure("there is no dead letter " + wanted));
    }

    private List<ConsumerRecord<byte[], byte[]>> all() throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Object> asking = Map.of(
                "bootstrap.servers", bootstrapServers, "request.timeout.ms", 5_000, "default.api.timeout.ms", 10_000);
        try (Admin admin = Admin.create(asking);
                var consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : admin.listTopics().names().get()) {
                if (topic.contains(".dlq.")) {
                    consumer.partitionsFor(topic)
                            .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
                }
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + ":" + record.partition() + ":" + record.offset();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    private static String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return "hex " + HexFormat.of().formatHex(bytes);
        }
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_BYTES
                ? text
                : text.substring(0, SHOWN_BYTES) + " ... (" + text.length() + " characters)";
    }
}
