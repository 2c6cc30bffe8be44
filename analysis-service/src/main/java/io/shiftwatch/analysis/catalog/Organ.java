package io.shiftwatch.analysis.catalog;

/**
 * A kind of organ of a state or a bloc.
 *
 * @param role of its texts: {@code EXEC}, {@code LEG} ...
 * @param rank of its voice, 1 to 4
 */
public record Organ(String role, int rank) {}
