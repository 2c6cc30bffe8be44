package io.shiftwatch.kit.guard;

/** Lets so many bytes pass, and no more. */
final class Limited implements Sink {

    private final Sink next;
    private final long most;
    private final String reason;
    private long seen;

    Limited(long most, String reason, Sink next) {
        this.next = next;
        this.most = most;
        this.reason = reason;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        seen += length;
        if (seen > most) {
            throw FetchFailure.tooLarge(reason);
        }
        next.write(bytes, from, length);
    }

    @Override
    public void end() {
        next.end();
    }

    @Override
    public void close() {
        next.close();
    }
}
