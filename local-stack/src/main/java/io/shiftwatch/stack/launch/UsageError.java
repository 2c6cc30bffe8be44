package io.shiftwatch.stack.launch;

import io.shiftwatch.stack.StackFailure;

/** The command line is wrong; exit code 2, as for an unknown command. */
final class UsageError extends StackFailure {
    UsageError(String message) {
        super(message);
    }
}
