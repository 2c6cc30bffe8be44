package io.shiftwatch.events;

/** In which sense a signal stands in its text: taxonomy section 3; precedence in section 12. */
public enum Status {
    ADOPTED,
    ANNOUNCED,
    ENACTED,
    CONDITIONAL,
    HEDGED,
    RISK,
    ACCUSATION,
    APPEAL,
    QUESTION,
    NEGATED,
    DENIED,
    HISTORICAL,
    CONTINUITY,
    NARRATED,
    VARIANT_USE
}
