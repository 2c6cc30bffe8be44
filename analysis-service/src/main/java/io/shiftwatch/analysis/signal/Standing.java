package io.shiftwatch.analysis.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.link.SignalStates.Current;
import io.shiftwatch.analysis.verdict.Verdict;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.SignalStateChanged.State;

/**
 * What is known of a signal now, beside what it says.
 *
 * @param since from when the state holds; null while it is {@code OPEN}
 * @param by the later signals that speak of it
 * @param verdict null where nobody judged it
 */
public record Standing(
        State state,
        @Nullable Instant since,
        List<Signal.Link> by,
        @Nullable Verdict verdict) {

    static Standing of(Current current, @Nullable Verdict verdict) {
        return new Standing(current.state(), current.since(), current.by(), verdict);
    }
}
