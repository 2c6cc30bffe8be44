package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Map;

import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Zone;

/**
 * What was found in one text.
 *
 * @param language {@code en}, {@code zh} or {@code und}
 * @param scored the named factors of each signal's confidence, by its id
 * @param cut more signals were found than {@link Analyst#MAX_SIGNALS}
 */
public record Analysis(
        String language,
        List<Zone> zones,
        List<Signal> signals,
        Map<String, List<String>> scored,
        boolean cut,
        List<Considered> considered) {}
