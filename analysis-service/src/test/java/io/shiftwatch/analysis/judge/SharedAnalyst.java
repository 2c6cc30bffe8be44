package io.shiftwatch.analysis.judge;

import io.shiftwatch.analysis.catalog.Catalog;

/** Compiling the catalogue takes a second: one analyst with the packaged rules for all tests of a run. */
final class SharedAnalyst {

    static final Analyst ANALYST = new Analyst(Catalog.packaged());

    private SharedAnalyst() {}
}
