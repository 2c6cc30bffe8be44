package io.shiftwatch.kit.http;

/** Tells a failure of something the service depends on from a defect of the service. */
public interface Outage {

    /** It passes by itself: the caller may try again. */
    boolean is(Throwable failure);
}
