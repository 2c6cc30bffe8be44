package io.shiftwatch.stack.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import io.shiftwatch.stack.LocalKafka;
import io.shiftwatch.stack.LocalPostgres;
import io.shiftwatch.stack.Passwords;
import io.shiftwatch.stack.StackFailure;
import io.shiftwatch.stack.TopicsFile;

/** Everything that runs: a broker in this process, a database beside it, and the services as children. */
final class Stack implements AutoCloseable {

    /** What ends so often at once will not come up by itself. */
    private static final int HOPELESS = 3;

    private static final long READY_SECONDS = 120;

    private final DataFolder folder;
    private final Options options;
    private final long startedAt = System.nanoTime();
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private @Nullable LocalKafka kafka;
    private @Nullable LocalPostgres postgres;
    private boolean closed;

    private Stack(DataFolder folder, Options options) {
        this.folder = folder;
        this.options = options;
    }

    /** @throws StackFailure with one line that says what is wrong; nothing is left running then */
    static Stack start(Options options) throws IOException {
        DataFolder folder = DataFolder.claim(options.data());
        Stack stack = new Stack(folder, options);
        // From here on whatever ends this process ends the children too.
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "shutdown"));
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException | IOException e) {
            stack.close();
            throw e;
        }
    }

    private void startAll() throws IOException {
        // Of a launcher that was killed: it still holds its port.
        LocalPostgres.stopLeftover(options.data().resolve("postgres"));
        requireFreePorts();
        Passwords passwords = Passwords.in(options.data());
        for (Service service : Service.values()) {
            services.put(
                    service,
                    new ServiceProcess(
                            service,
                            options.root(),
                            options.data(),
                            options.ports(),
                            service.environment(options.ports(), passwords, options.allowAddresses())));
        }
        // Services without a database start at once and wait for the broker by themselves.
        services.values().stream()
                .filter(each -> !each.service().needsDatabase())
                .forEach(ServiceProcess::start);
        // Two threads that meet in SLF4J's initialisation make it print warnings; once on this thread is quiet.
        LoggerFactory.getILoggerFactory();
        CompletableFuture<Void> database = inBackground(() -> startPostgres(passwords));
        CompletableFuture<Void> broker = inBackground(this::startKafka);
        try {
            CompletableFuture.allOf(database, broker).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StackFailure failure) {
                throw failure;
            }
            throw new StackFailure("cannot start: " + e.getCause());
        }
        awaitReady();
    }

    private void startPostgres(Passwords passwords) throws IOException, SQLException {
        LocalPostgres started = LocalPostgres.start(
                options.data().resolve("postgres"), options.ports().postgres());
        postgres = started;
        started.prepare(passwords);
        ready("PostgreSQL", options.ports().postgres());
        services.values().stream()
                .filter(each -> each.service().needsDatabase())
                .forEach(ServiceProcess::start);
    }

    private void startKafka() throws IOException, InterruptedException {
        kafka = LocalKafka.start(
                options.data().resolve("kafka"),
                options.ports().kafka(),
                options.ports().kafkaController());
        Path topics = options.root().resolve("deploy/kafka/topics.yaml");
        TopicsFile.apply("127.0.0.1:" + options.ports().kafka(), topics, (short) 1);
        ready("Kafka", options.ports().kafka());
    }

    private void awaitReady() {
        List<ServiceProcess> waiting = new ArrayList<>(services.values());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (!waiting.isEmpty()) {
            for (ServiceProcess each : List.copyOf(waiting)) {
                if (each.isReady()) {
                    ready(each.service().module(), each.service().port(options.ports()));
                    waiting.remove(each);
                } else if (each.falls() >= HOPELESS) {
                    throw new StackFailure(each.service().module() + " ends as soon as it starts: " + each.complaint());
                }
            }
            if (System.nanoTime() > deadline) {
                throw new StackFailure(waiting.getFirst().service().module() + " is not ready after " + READY_SECONDS
                        + " s; see ./shiftwatch logs "
                        + waiting.getFirst().service().module());
            }
            pause();
        }
    }

    private void ready(String what, int port) {
        Console.note("%-17s ready after %4.1f s on port %d", what, seconds(), port);
    }

    double seconds() {
        return (System.nanoTime() - startedAt) / 1e9;
    }

    ServiceProcess service(Service service) {
        return java.util.Objects.requireNonNull(services.get(service));
    }

    boolean databaseAnswers() {
        try (Socket probe =
                new Socket(InetAddress.getByName("127.0.0.1"), options.ports().postgres())) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void requireFreePorts() {
        Ports ports = options.ports();
        int[] wanted = {
            ports.desk(),
            ports.ingest(),
            ports.analysis(),
            ports.alert(),
            ports.kafka(),
            ports.kafkaController(),
            ports.sink(),
            ports.control(),
            ports.postgres()
        };
        for (int port : wanted) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                probe.setReuseAddress(true);
            } catch (IOException e) {
                throw new StackFailure(
                        "port " + port + " is in use; choose others with --port-base, for example --port-base 18080");
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<Thread> stops = new ArrayList<>();
        services.values().forEach(each -> stops.add(Thread.ofVirtual().start(each::stop)));
        stops.forEach(Stack::join);
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            Console.note("PostgreSQL did not stop cleanly; the next start recovers: %s", e.getMessage());
        }
        if (kafka != null) {
            kafka.close();
        }
        folder.close();
    }

    private interface Step {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> inBackground(Step step) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon(true).start(() -> {
            try {
                step.run();
                done.complete(null);
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }
}
