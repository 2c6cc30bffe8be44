package io.shiftwatch.kit.handling;

/** This record can never be processed, however often it is tried: it goes to the dead letters with this reason. */
public final class Refusal extends RuntimeException {

    private final Reason reason;

    public enum Reason {
        BAD_HEADER,
        UNKNOWN_TYPE,
        BAD_BODY,
        /** Failed again and again while everything it depends on was well: a defect of ours. */
        UNEXPECTED
    }

    public Refusal(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
