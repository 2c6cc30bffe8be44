package io.shiftwatch.stack.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

import io.shiftwatch.stack.StackFailure;

/** What {@code ./shiftwatch} runs once it has a JDK and a build: {@code Main ROOT COMMAND [options]}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        String command = args[1];
        try {
            Options options = Options.parse(root, Arrays.asList(args).subList(2, args.length));
            System.exit(run(command, options));
        } catch (UsageError failure) {
            Console.fail(String.valueOf(failure.getMessage()));
            System.exit(2);
        } catch (StackFailure failure) {
            Console.fail(String.valueOf(failure.getMessage()));
            System.exit(1);
        } catch (IOException | ExecutionException | KafkaException failure) {
            Console.fail(command + " failed (" + failure + "); see ./shiftwatch status and ./shiftwatch logs"
                    + (command.equals("post") ? "; then post again: no article is stored twice" : ""));
            System.exit(1);
        }
    }

    private static final Set<String> WITHOUT_WORDS = Set.of("demo", "up", "serve", "down", "status");

    private static int run(String command, Options options) throws Exception {
        if (WITHOUT_WORDS.contains(command) && !options.rest().isEmpty()) {
            throw new UsageError(command + " takes no '" + options.rest().getFirst() + "'; see ./shiftwatch --help");
        }
        switch (command) {
            case "demo" -> demo(options);
            case "up" -> up(options);
            case "serve" -> serve(options);
            case "down" -> down(options);
            case "status" -> System.out.print(Control.ask(options.data(), "status"));
            case "restart" -> System.out.print(Control.ask(options.data(), "restart/" + service(options)));
            case "kill" ->
                System.out.print(
                        Control.ask(options.data(), "kill/" + service(options) + (options.stayDown() ? "/stay" : "")));
            case "post" -> {
                return new Poster(options, Control.ports(options.data()).ingest()).post() ? 0 : 1;
            }
            case "import" -> {
                return new Importer(options, Control.ports(options.data()).ingest()).run() ? 0 : 1;
            }
            case "dead-letters" ->
                new DeadLetterCommand(options, Control.ports(options.data()).kafka()).run();
            default -> throw new StackFailure("unknown command " + command);
        }
        return 0;
    }

    private static String service(Options options) {
        if (options.rest().size() != 1) {
            throw new StackFailure("name one service: ingest-service, analysis-service, alert-service or desk");
        }
        return Service.named(options.rest().getFirst()).module();
    }

    /** In the foreground until Ctrl-C; the only private address that is called is the demo's own. */
    private static void demo(Options given) throws IOException, InterruptedException {
        Options options = given.allowing("127.0.0.1:" + given.ports().sink());
        Stack stack = Stack.start(options);
        Control control = Control.serve(stack, options);
        Runtime.getRuntime().addShutdownHook(new Thread(control::close));
        Sink sink = new Demo(stack, options).run();
        addresses(options);
        Console.say("Stop with Ctrl-C.");
        control.awaitStop();
        sink.close();
        control.close();
        stack.close();
    }

    /** Starts a launcher of its own in the background and waits until everything is ready. */
    private static void up(Options options) throws IOException, InterruptedException {
        // Claimed and given back at once: what is wrong with the folder is said here and not in a log.
        DataFolder.claim(options.data()).close();
        // Of a run that was killed; what appears from here on is the new one's.
        Files.deleteIfExists(options.data().resolve("run/launcher.properties"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                options.root().toString(),
                "serve",
                "--data",
                options.data().toString(),
                "--port-base",
                String.valueOf(options.ports().base())));
        options.allowAddresses().forEach(each -> command.addAll(List.of("--allow-address", each)));
        Path log = options.data().resolve("logs/launcher.log");
        Files.deleteIfExists(log);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .start();
        follow(process, log, options);
        addresses(options);
    }

    private static void follow(Process process, Path log, Options options) throws IOException, InterruptedException {
        int shown = 0;
        while (true) {
            boolean ended = !process.isAlive();
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            for (; shown < lines.size(); shown++) {
                if (lines.get(shown).contains("shiftwatch: ")) {
                    process.waitFor();
                    throw new StackFailure(lines.get(shown).substring("shiftwatch: ".length()));
                }
                if (lines.get(shown).contains("ready after")) {
                    System.err.println(lines.get(shown));
                }
            }
            if (Files.exists(options.data().resolve("run/launcher.properties")) && !ended) {
                return;
            }
            if (ended) {
                throw new StackFailure("the launcher ended; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static void serve(Options options) throws IOException, InterruptedException {
        Files.deleteIfExists(options.data().resolve("run/launcher.properties"));
        Stack stack = Stack.start(options);
        Control control = Control.serve(stack, options);
        Runtime.getRuntime().addShutdownHook(new Thread(control::close));
        control.awaitStop();
        control.close();
        stack.close();
    }

    private static void down(Options options) throws IOException, InterruptedException {
        try {
            Control.ask(options.data(), "stop");
        } catch (StackFailure unanswered) {
            // A launcher that ends answers no more; one that holds its folder is still there to wait for.
            if (isFree(options.data())) {
                throw unanswered;
            }
        }
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 300; i++) {
            try {
                DataFolder.claim(options.data()).close();
                Console.say("stopped");
                return;
            } catch (StackFailure stillRunning) {
                never.await(200, TimeUnit.MILLISECONDS);
            }
        }
        throw new StackFailure("it does not stop; see " + options.data().resolve("logs/launcher.log"));
    }

    private static boolean isFree(Path data) {
        try {
            DataFolder.claim(data).close();
            return true;
        } catch (StackFailure held) {
            return false;
        }
    }

    private static void addresses(Options options) {
        Ports ports = options.ports();
        Console.say("");
        Console.say("  Desk      http://localhost:%d", ports.desk());
        Console.say("  Ingest    http://localhost:%d/api/v1/articles   (also through the desk)", ports.ingest());
        Console.say("  Analysis  http://localhost:%d/api/v1/signals", ports.analysis());
        Console.say("  Alerts    http://localhost:%d/api/v1/alerts", ports.alert());
        Console.say("  Kafka     127.0.0.1:%d", ports.kafka());
        Console.say("  Data      %s", options.data());
        Console.say("");
    }
}
