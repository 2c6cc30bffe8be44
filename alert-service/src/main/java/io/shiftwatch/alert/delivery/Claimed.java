package io.shiftwatch.alert.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that is ours to try, for a while.
 *
 * @param attempt this one's number, from 1; {@code since} counts from the last replay
 * @param forOwner goes to the subscription's owner, not to its channel
 * @param channel a channel's type; null when the subscription is gone
 * @param reader names where the subscription goes now, as the links in a letter do
 * @param target sealed; null when it goes nowhere any more
 * @param secrets sealed, that sign: the current one, and the previous one while both are valid
 */
record Claimed(
        String id,
        String subscription,
        String endpoint,
        boolean forOwner,
        @Nullable String channel,
        @Nullable String target,
        String reader,
        String body,
        int attempt,
        int since,
        String token,
        List<String> secrets) {}
