package io.shiftwatch.alert.delivery;

/** Where a delivery stands. */
enum DeliveryState {
    /** Not tried yet. */
    PENDING(
            "d.state = 'PENDING' and d.reason is null and d.attempts = d.replayed_after and (d.lease_until is null or d.lease_until < now())"),
    IN_FLIGHT("d.state = 'PENDING' and d.lease_until >= now()"),
    /** Tried in vain, and tried again. */
    RETRYING(
            "d.state = 'PENDING' and d.attempts > d.replayed_after and (d.lease_until is null or d.lease_until < now())"),
    DELIVERED("d.state = 'DELIVERED'"),
    FAILED("d.state = 'FAILED'"),
    /** For an endpoint that is switched off, for the end of quiet hours, or for a digest: the reason says. */
    HELD(
            "(d.state in ('HELD', 'DIGEST') or d.state = 'PENDING' and d.reason is not null and (d.lease_until is null or d.lease_until < now()))"),
    /** Nobody is there any more to get it. */
    SUPPRESSED("d.state = 'SUPPRESSED'");

    private final String condition;

    DeliveryState(String condition) {
        this.condition = condition;
    }

    /** In SQL, on {@code d}. */
    String condition() {
        return condition;
    }
}
