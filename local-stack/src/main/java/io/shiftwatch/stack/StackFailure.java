package io.shiftwatch.stack;

/** Something the user can act on; the message is one line that says what and what to do. */
public class StackFailure extends RuntimeException {
    public StackFailure(String message) {
        super(message, null, false, false);
    }
}
