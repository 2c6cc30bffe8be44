package io.shiftwatch.kit.guard;

/** Why nothing came back. The reason is fit for a user: it quotes neither a library nor the other side. */
public final class FetchFailure extends RuntimeException {

    public enum Kind {
        /** The address is none that may be called; it was not connected to. */
        REFUSED,
        /** The name is not known, or nobody takes the connection. */
        UNREACHABLE,
        TOO_SLOW,
        TOO_LARGE,
        TOO_MANY_REDIRECTS,
        /** What came is not what the protocol allows. */
        BROKEN_ANSWER
    }

    private final Kind kind;
    private final String reason;

    FetchFailure(Kind kind, String reason) {
        // No stack trace: what strangers do wrong is no error of ours, and happens often.
        super(reason, null, false, false);
        this.kind = kind;
        this.reason = reason;
    }

    static FetchFailure refused(String reason) {
        return new FetchFailure(Kind.REFUSED, reason);
    }

    static FetchFailure tooLarge(String reason) {
        return new FetchFailure(Kind.TOO_LARGE, reason);
    }

    static FetchFailure broken(String reason) {
        return new FetchFailure(Kind.BROKEN_ANSWER, reason);
    }

    public Kind kind() {
        return kind;
    }

    public String reason() {
        return reason;
    }

    /** Not the address that was asked for is to blame; said once. */
    FetchFailure afterRedirect() {
        return reason.contains("redirect") ? this : new FetchFailure(kind, "after a redirect: " + reason);
    }
}
