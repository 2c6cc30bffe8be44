package io.shiftwatch.alert.mail;

/** Types of stored events that letters are made of, beside the alert's own. */
public final class MailEvents {

    public static final String DIGEST = "shiftwatch.alert.digest.v1";
    public static final String TO_OWNER = "shiftwatch.owner.notice.v1";
    public static final String CONFIRM = "shiftwatch.mail.confirm.v1";

    private MailEvents() {}
}
