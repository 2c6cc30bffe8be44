package io.shiftwatch.alert.subscription;

/** Why nothing is sent to a subscription's endpoint, as stored and as told. */
public final class SwitchedOff {

    public static final String GONE = "the endpoint answered that it is gone (410)";
    public static final String FAILING = "no delivery succeeded for five days";
    public static final String REFUSED = "the mail server refused the address for good, three times in a row";

    /** Until the reader agrees. */
    public static final String UNCONFIRMED = "the address is not confirmed yet: its reader is asked by mail";

    /** What is raised from then on is not held either. */
    public static final String UNSUBSCRIBED = "its reader unsubscribed";

    private SwitchedOff() {}
}
