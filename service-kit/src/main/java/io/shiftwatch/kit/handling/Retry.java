package io.shiftwatch.kit.handling;

/** Thrown by a handler's work when doing all of it once more, from the start, is the cure. */
public final class Retry extends RuntimeException implements Failures.Passing {

    public Retry(String why) {
        super(why, null, false, false);
    }
}
