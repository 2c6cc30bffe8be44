package io.shiftwatch.alert.delivery;

import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.delivery.DeliverySchedule.Outcome;

/**
 * What came of one attempt.
 *
 * @param status HTTP's or SMTP's; null when there was no answer
 * @param text the answer's beginning
 */
record Answer(
        Outcome outcome,
        @Nullable Integer status,
        @Nullable String retryAfter,
        @Nullable String text) {

    static Answer of(Outcome outcome) {
        return new Answer(outcome, null, null, null);
    }
}
