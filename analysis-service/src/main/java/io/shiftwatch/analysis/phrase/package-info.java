/** The rule language: phrases with alternatives, gaps and word forms, compiled once and looked for in one pass over a text. */
@NullMarked
package io.shiftwatch.analysis.phrase;

import org.jspecify.annotations.NullMarked;
