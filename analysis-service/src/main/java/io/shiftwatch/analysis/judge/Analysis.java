package io.shiftwatch.analysis.judge;

import java.util.List;

import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Zone;

/**
 * What was found in one text.
 *
 * @param language {@code en}, {@code zh} or {@code und}
 * @param cut more signals were found than {@link Analyst#MAX_SIGNALS}
 */
public record Analysis(
        String language, List<Zone> zones, List<Signal> signals, boolean cut, List<Considered> considered) {}
