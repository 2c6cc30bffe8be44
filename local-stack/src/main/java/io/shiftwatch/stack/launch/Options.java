package io.shiftwatch.stack.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.stack.StackFailure;

/**
 * The command line after the command.
 *
 * @param rest what is no option
 */
record Options(
        Path root,
        Path data,
        Ports ports,
        List<String> allowAddresses,
        Set<String> flags,
        @Nullable String origin,
        @Nullable String source,
        List<String> rest) {

    private static final Set<String> FLAGS = Set.of("--quiet", "--all", "--stay-down", "--dry-run", "--alert");

    static Options parse(Path root, List<String> args) {
        Path data = root.resolve(".shiftwatch");
        int base = Ports.DEFAULT_BASE;
        String origin = null;
        String source = null;
        Set<String> flags = new TreeSet<>();
        List<String> allow = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            switch (arg) {
                case "--data" -> data = Path.of(value(args, ++i, arg)).toAbsolutePath();
                case "--port-base" -> base = port(value(args, ++i, arg));
                case "--allow-address" -> allow.add(value(args, ++i, arg));
                case "--origin" -> origin = value(args, ++i, arg);
                case "--source" -> source = value(args, ++i, arg);
                default -> {
                    if (FLAGS.contains(arg)) {
                        flags.add(arg);
                    } else if (arg.startsWith("-") && arg.length() > 1) {
                        throw new UsageError("unknown option " + arg + "; see ./shiftwatch --help");
                    } else {
                        rest.add(arg);
                    }
                }
            }
        }
        return new Options(root, data, new Ports(base), allow, flags, origin, source, rest);
    }

    /** The same, and the outside may be this address too. */
    Options allowing(String address) {
        return new Options(root, data, ports, List.of(address), flags, origin, source, rest);
    }

    boolean quiet() {
        return flags.contains("--quiet");
    }

    boolean all() {
        return flags.contains("--all");
    }

    boolean stayDown() {
        return flags.contains("--stay-down");
    }

    boolean dryRun() {
        return flags.contains("--dry-run");
    }

    boolean alert() {
        return flags.contains("--alert");
    }

    private static String value(List<String> args, int index, String option) {
        if (index >= args.size()) {
            throw new StackFailure(option + " needs a value");
        }
        return args.get(index);
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1024 && port <= 65_000) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw new StackFailure("--port-base must be a number between 1024 and 65000");
    }
}
