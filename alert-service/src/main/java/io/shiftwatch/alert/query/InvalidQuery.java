package io.shiftwatch.alert.query;

/** A query that cannot be used; the message tells the writer why. */
public final class InvalidQuery extends Exception {

    private final int position;

    /** @param position of the character at which it goes wrong, from 1 */
    InvalidQuery(String reason, int position) {
        super(reason);
        this.position = position;
    }

    /** From 1. */
    public int position() {
        return position;
    }
}
