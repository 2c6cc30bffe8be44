package io.shiftwatch.ingest.feed;

/** Why a document gives no items; the message is made for users and carries nothing of the document or of a library. */
public final class NotAFeed extends Exception {

    public NotAFeed(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
