package io.shiftwatch.stack.launch;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the user sees. Results go to standard output, everything about them to standard error. */
final class Console {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private Console() {}

    static void say(String form, @Nullable Object... values) {
        OUT.println(values.length == 0 ? form : String.format(Locale.ROOT, form, values));
        OUT.flush();
    }

    static void note(String form, @Nullable Object... values) {
        ERR.println(LocalTime.now().format(TIME) + "  " + String.format(Locale.ROOT, form, values));
    }

    static void fail(String reason) {
        ERR.println("shiftwatch: " + reason);
    }

    static boolean watched() {
        return System.console() != null && System.console().isTerminal();
    }

    /** Progress on one line where somebody watches, nothing in a pipe. */
    static void progress(String form, @Nullable Object... values) {
        if (watched()) {
            ERR.print("\r" + String.format(Locale.ROOT, form, values) + "\u001b[K");
            ERR.flush();
        }
    }

    static void endProgress() {
        if (watched()) {
            ERR.println();
        }
    }
}
