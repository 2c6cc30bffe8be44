package io.shiftwatch.analysis.judge;

/**
 * Words that matched a rule and were not taken.
 *
 * @param reason for whoever asks why there is no signal
 */
public record Considered(
        String family, String name, String field, int start, int end, String text, String sentence, String reason) {}
