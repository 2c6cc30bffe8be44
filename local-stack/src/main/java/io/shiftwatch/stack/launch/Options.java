package io.shiftwatch.stack.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        List<String> allowWebhooks,
        boolean quiet,
        boolean all,
        boolean stayDown,
        @Nullable String origin,
        List<String> rest) {

    static Options parse(Path root, List<String> args) {
        Path data = root.resolve(".shiftwatch");
        int base = Ports.DEFAULT_BASE;
        boolean quiet = false;
        boolean all = false;
        boolean stayDown = false;
        String origin = null;
        List<String> allow = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            switch (arg) {
                case "--data" -> data = Path.of(value(args, ++i, arg)).toAbsolutePath();
                case "--port-base" -> base = port(value(args, ++i, arg));
                case "--allow-webhook" -> allow.add(value(args, ++i, arg));
                case "--origin" -> origin = value(args, ++i, arg);
                case "--quiet" -> quiet = true;
                case "--all" -> all = true;
                case "--stay-down" -> stayDown = true;
                default -> {
                    if (arg.startsWith("-") && arg.length() > 1) {
                        throw new UsageError("unknown option " + arg + "; see ./shiftwatch --help");
                    }
                    rest.add(arg);
                }
            }
        }
        return new Options(root, data, new Ports(base), allow, quiet, all, stayDown, origin, rest);
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
